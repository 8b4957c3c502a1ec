using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.Tools.Systems;

/// <summary>Memory that components map: shared memory, or a device's registers.</summary>
public sealed class Region
{
    internal Region(string name, IReadOnlyList<SystemObject> frames, bool isDevice, int pageBits = 12) => (Name, Frames, IsDevice, PageBits) = (name, frames, isDevice, pageBits);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Is it a device's registers? Those are mapped uncached, and never executed.</summary>
    public bool IsDevice { get; }

    /// <summary>Its bytes.</summary>
    public ulong Size => (ulong)Frames.Count << PageBits;

    internal int PageBits { get; }

    internal IReadOnlyList<SystemObject> Frames { get; }
}
