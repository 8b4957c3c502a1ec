using System;
using Firn.Arm64.Gic;

namespace Firn.Abi.Platforms;

/// <summary>QEMU's <c>virt</c> (QEMU hw/arm/virt.c, base_memmap), as seL4's qemu-arm-virt sees it.</summary>
public static class QemuVirt
{
    /// <summary>The distributor of either version.</summary>
    public const ulong Distributor = 0x0800_0000;

    /// <summary>GICv2's CPU interface.</summary>
    public const ulong CpuInterface = 0x0801_0000;

    /// <summary>GICv2's control of the virtual interface.</summary>
    public const ulong VirtualControl = 0x0803_0000;

    /// <summary>GICv3's redistributors.</summary>
    public const ulong Redistributors = 0x080A_0000;

    /// <summary>Redistributors of eight cores; the machine has room for 123.</summary>
    public const ulong RedistributorsSize = 0x0010_0000;

    /// <summary>UART 0.</summary>
    public const ulong Console = 0x0900_0000;

    /// <summary>1 GiB of RAM.</summary>
    public static ReadOnlySpan<ulong> BuildTimeMemory => [0x4000_0000, 0x4000_0000];

    /// <summary>What the kernel keeps for itself: address and size by turns, ascending. No thread may have it.</summary>
    /// <param name="isGicV3">The interrupt controller's version is 3.</param>
    public static ReadOnlySpan<ulong> KernelDevices(bool isGicV3) => isGicV3
        ? [Distributor, GicFrame.Distributor3Size, Redistributors, RedistributorsSize]
        : [Distributor, GicFrame.Size2, CpuInterface, GicFrame.Size2, VirtualControl, GicFrame.Size2];
}
