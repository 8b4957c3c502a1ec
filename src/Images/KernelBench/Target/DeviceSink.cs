using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.Images.KernelBench.Target;

/// <summary>The board's PL011, mapped by the program itself: a release kernel prints nothing for anybody.</summary>
internal readonly struct DeviceSink : ITextSink
{
    /// <summary>Its physical address: QEMU virt's first UART.</summary>
    internal const ulong Physical = 0x0900_0000;

    /// <summary>Where the program maps it.</summary>
    internal const ulong Virtual = 0x3000_0000;

    /// <inheritdoc/>
    public void Write(byte value)
    {
        while (new Pl011Flags { Bits = Instruction.Load32(Virtual + Pl011Register.Flags) }.TransmitFull)
        {
        }
        Instruction.Store32(Virtual + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
    }
}
