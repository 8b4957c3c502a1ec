using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.Images.CoreLibTestsImage.Target;

/// <summary>QEMU virt's first UART, which needs no set-up and is never full.</summary>
internal readonly struct Uart : ITextSink
{
    private const ulong Base = 0x0900_0000;

    /// <inheritdoc/>
    public void Write(byte value) => Instruction.Store32(Base + Pl011Register.Data, value);
}
