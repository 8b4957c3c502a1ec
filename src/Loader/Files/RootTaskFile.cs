using System;
using Firn.Arm64.Translation;

namespace Firn.Loader.Files;

/// <summary>The ELF of a root task: one region of virtual addresses, loaded wherever there is room, whole pages.</summary>
public static class RootTaskFile
{
    /// <summary>Checks a file; on failure <paramref name="image"/> is not to be used.</summary>
    public static LoadStatus Open(ReadOnlySpan<byte> file, out ElfImage image)
    {
        LoadStatus status = ElfImage.Open(file, out image);
        return status == LoadStatus.Success && image.VirtualStart % Granule.PageSize != 0 ? LoadStatus.Unaligned : status;
    }
}
