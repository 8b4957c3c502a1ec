using System;
using Firn.Arm64.Translation;
using Firn.Loader.Entry;

namespace Firn.Loader.Files;

/// <summary>
/// The ELF of a kernel that keeps seL4's boot contract: its physical addresses say where it is loaded, and one mapping by blocks of 2 MiB
/// takes all its virtual addresses there.
/// </summary>
public static class KernelFile
{
    private const ulong VirtualLimit = 1UL << BootTables.AddressBits;

    /// <summary>Checks a file; on failure <paramref name="image"/> is not to be used.</summary>
    public static LoadStatus Open(ReadOnlySpan<byte> file, out ElfImage image)
    {
        LoadStatus status = ElfImage.Open(file, out image);
        return status == LoadStatus.Success ? CheckAddresses(image) : status;
    }

    /// <summary>The physical address of a kernel's lowest virtual one.</summary>
    public static ulong PhysicalStart(ElfImage image) => image.VirtualStart + Distance(image);

    private static LoadStatus CheckAddresses(ElfImage image)
    {
        ulong distance = Distance(image);
        for (int i = 0; i < image.HeaderCount; i++)
        {
            ElfSegment segment = image.Segment(i);
            if (segment.IsLoaded && segment.PhysicalAddress - segment.VirtualAddress != distance)
                return LoadStatus.NotLinear;
        }
        if (distance % Granule.EntrySize(2) != 0)
            return LoadStatus.NotCongruent;
        if (image.VirtualStart % Granule.PageSize != 0)
            return LoadStatus.Unaligned;
        return image.VirtualEnd > VirtualLimit ? LoadStatus.NotForEl2 : LoadStatus.Success;
    }

    // Modulo 2^64, as addresses go.
    private static ulong Distance(ElfImage image)
    {
        for (int i = 0; i < image.HeaderCount; i++)
        {
            if (image.Segment(i).IsLoaded)
                return image.Segment(i).PhysicalAddress - image.Segment(i).VirtualAddress;
        }
        return 0;
    }
}
