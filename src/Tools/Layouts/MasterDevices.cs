using System.Linq;

namespace Firn.Tools.Layouts;

/// <summary>
/// Where on QEMU's <c>virt</c> devices have their registers that reach memory by themselves (hw/arm/virt.c, <c>base_memmap</c> and <c>extended_memmap</c>). Whoever programs one has all memory of its
/// world, as long as nothing stands between.
/// </summary>
internal static class MasterDevices
{
    private const ulong Transports = 0x0A00_0000;
    private const ulong TransportSize = 0x200;
    private const int TransportCount = 32;

    private static readonly (ulong Start, ulong End, string Name)[] _ranges =
    [
        (0x0808_0000, 0x080A_0000, "the interrupt controller's ITS"),
        (0x0902_0000, 0x0902_1000, "fw_cfg, with its DMA"),
        (0x0905_0000, 0x0907_0000, "the SMMU"),
        (Transports, Transports + (TransportCount * TransportSize), "virtio"),
        (0x0C00_0000, 0x0E00_0000, "the platform bus"),
        (0x1000_0000, 0x4000_0000, "PCIe"),
        (0x40_1000_0000, 0x40_2000_0000, "PCIe"),
        (0x80_0000_0000, 0x100_0000_0000, "PCIe"),
    ];

    /// <summary>What has registers in a range of physical memory; null if no such device has.</summary>
    internal static string? Find(ulong start, ulong size, LayoutMachine machine)
    {
        foreach ((ulong first, ulong end, string name) in _ranges)
        {
            if (start < end && (first <= start || first - start < size))
                return first == Transports ? NameTransports(start, size, machine) : name;
        }
        return null;
    }

    private static string NameTransports(ulong start, ulong size, LayoutMachine machine)
    {
        string[] there = [.. machine.Devices.Where(device => IsIn(Transports + ((ulong)device.Transport * TransportSize), start, size)).Select(device => $"{device.Kind}".ToLowerInvariant())];
        return there.Length == 0 ? "virtio transports without a device" : $"virtio: {string.Join(", ", there)}";
    }

    private static bool IsIn(ulong address, ulong start, ulong size) => address >= start && address - start < size;
}
