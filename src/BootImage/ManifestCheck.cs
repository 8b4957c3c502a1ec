using System;
using Firn.Abi.Boot;

namespace Firn.BootImage;

/// <summary>The rules that relate entries to one another and to reserved memory. Each entry alone has passed already.</summary>
internal static class ManifestCheck
{
    public static BootImageProblem Check(ReadOnlySpan<ManifestEntry> entries, ReadOnlySpan<MemoryRange> reserved)
    {
        bool monitor = false;
        for (int i = 0; i < entries.Length; i++)
        {
            monitor |= entries[i].Kind == ImageKind.Monitor;
            int range = FindReserved(in entries[i], reserved);
            if (range >= 0)
                return new BootImageProblem(BootImageStatus.OverlapsReserved, i, range);
            for (int j = 0; j < i; j++)
            {
                BootImageStatus status = CheckPair(in entries[j], in entries[i]);
                if (status != BootImageStatus.Success)
                    return new BootImageProblem(status, i, j);
            }
        }

        return new BootImageProblem(monitor ? BootImageStatus.Success : BootImageStatus.NoMonitor);
    }

    private static BootImageStatus CheckPair(in ManifestEntry first, in ManifestEntry second)
    {
        if (ImageNames.Text(in first.Name).SequenceEqual(ImageNames.Text(in second.Name)))
            return BootImageStatus.SameName;
        if (first.Kind == second.Kind && first.World == second.World && first.Kind != ImageKind.Data)
            return BootImageStatus.SecondOfKind;

        // A command line has no memory, an image in RAM no contents in flash: nothing overlaps what is empty.
        if (MemoryRange.Overlap(first.Address, first.MemorySize, second.Address, second.MemorySize))
            return BootImageStatus.Overlaps;
        bool share = MemoryRange.Overlap(first.Offset, SizeInFlash(in first), second.Offset, SizeInFlash(in second));
        return share ? BootImageStatus.ContentsOverlap : BootImageStatus.Success;
    }

    private static int FindReserved(in ManifestEntry image, ReadOnlySpan<MemoryRange> reserved)
    {
        for (int i = 0; i < reserved.Length; i++)
        {
            if (MemoryRange.Overlap(reserved[i].Start, reserved[i].Size, image.Address, image.MemorySize))
                return i;
        }

        return BootImageProblem.None;
    }

    private static ulong SizeInFlash(in ManifestEntry image) => image.Placement == ImagePlacement.Flash ? image.FileSize : 0;
}
