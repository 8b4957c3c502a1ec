using System.Collections.Generic;

namespace Firn.Tools.Systems;

/// <summary>
/// A file in memory, for components to read. Where the boot image puts it there, the kernel then leaves it alone, and its bytes are measured with the boot image, not
/// with the system; where the system carries it, it is measured with the system.
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
