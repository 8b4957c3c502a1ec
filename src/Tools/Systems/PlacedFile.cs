using System.Collections.Generic;

namespace Firn.Tools.Systems;

/// <summary>
/// A file that the boot image puts into memory, which the kernel then leaves alone: components may read it. Its bytes are of the boot image, and measured with
/// that, not with the system.
/// </summary>
public sealed class PlacedFile
{
    internal PlacedFile(string name, ulong size, IReadOnlyList<Region> parts) => (Name, Size, Parts) = (name, size, parts);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its bytes; what follows in its last page is nothing in particular.</summary>
    public ulong Size { get; }

    /// <summary>Large pages as far as they go, then small ones.</summary>
    internal IReadOnlyList<Region> Parts { get; }
}
