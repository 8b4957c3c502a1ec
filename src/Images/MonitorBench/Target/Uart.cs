using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.Images.MonitorBench.Target;

/// <summary>The normal world's PL011 of QEMU's virt, which transmits as it is.</summary>
internal readonly struct Uart : ITextSink
{
    private const ulong Address = 0x0900_0000;

    /// <inheritdoc/>
    public void Write(byte value) => Instruction.Store32(Address + Pl011Register.Data, value);
}
