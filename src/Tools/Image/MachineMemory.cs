using System.Collections.Generic;
using System.Linq;
using Firn.BootImage;

namespace Firn.Tools.Image;

/// <summary>The memory of a machine as far as boot images may use it: what the monitor of that platform will check against.</summary>
/// <param name="Regions">Its regions.</param>
public sealed record MachineMemory(IReadOnlyList<MachineRegion> Regions)
{
    private const ulong QemuSecureStart = 0x0E00_0000;
    private const ulong QemuSecureSize = 0x0100_0000;
    private const ulong QemuNormalStart = 0x4000_0000;
    private const ulong QemuDeviceTreeSize = 0x20_0000;

    /// <summary>Memory of the largest machine that QEMU's virt board makes: 255 GiB from 1 GiB on, below its high devices.</summary>
    public static MachineMemory LargestQemuVirt => QemuVirt(255UL << 30);

    /// <summary>QEMU's virt board with secure=on and <paramref name="size"/> bytes of RAM (hw/arm/virt.c, base_memmap).</summary>
    public static MachineMemory QemuVirt(ulong size) => new(
    [
        new MachineRegion("secure RAM", MemoryUse.Secure, new MemoryRange(QemuSecureStart, QemuSecureSize)),
        new MachineRegion("RAM", MemoryUse.Normal, new MemoryRange(QemuNormalStart, size)),
        new MachineRegion("the machine's device tree", MemoryUse.Reserved, new MemoryRange(QemuNormalStart, QemuDeviceTreeSize)),
    ]);

    /// <summary>The same memory in the words of the checks.</summary>
    public MemoryMap ToMap() => new(RangesOf(MemoryUse.Secure), RangesOf(MemoryUse.Normal), RangesOf(MemoryUse.Reserved));

    /// <summary>The regions of one use, in their order in the map.</summary>
    public IEnumerable<MachineRegion> Of(MemoryUse use) => Regions.Where(region => region.Use == use);

    private MemoryRange[] RangesOf(MemoryUse use) => [.. Of(use).Select(region => region.Range)];
}
