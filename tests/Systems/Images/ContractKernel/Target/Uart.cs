using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.SystemsTests.ContractKernel.Target;

/// <summary>The console, where the loader has left it mapped.</summary>
internal readonly struct Uart : ITextSink
{
    private const ulong Base = 0x0900_0000;

    /// <inheritdoc/>
    public void Write(byte value)
    {
        while (new Pl011Flags { Bits = Instruction.Load32(Base + Pl011Register.Flags) }.TransmitFull)
        {
        }
        Instruction.Store32(Base + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
    }
}
