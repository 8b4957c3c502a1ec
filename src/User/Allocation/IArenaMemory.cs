using System;

namespace Firn.User.Allocation;

/// <summary>The memory of an <see cref="Arena{TMemory}"/>: an array of the component's own, in its image.</summary>
public interface IArenaMemory
{
    /// <summary>Its bytes, the same at every call.</summary>
    static abstract Span<byte> Bytes { get; }
}
