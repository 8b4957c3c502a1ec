using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>The normal world's UART.</summary>
internal readonly struct Uart : ITextSink
{
    /// <inheritdoc/>
    public void Write(byte value)
    {
        while (new Pl011Flags { Bits = Instruction.Load32(Board.Uart + Pl011Register.Flags) }.TransmitFull)
        {
        }
        Instruction.Store32(Board.Uart + Pl011Register.Data, value);
    }
}
