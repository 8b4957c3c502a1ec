using Firn.Abi;

namespace Firn.CapDl.Model;

/// <summary>What a frame is, and what it contains at the start.</summary>
public sealed record FrameParameters : ObjectParameters
{
    /// <summary>A frame of 2 to the power of <paramref name="sizeBits"/> bytes.</summary>
    public FrameParameters(int sizeBits) => SizeBits = sizeBits;

    /// <summary>Log2 of its size in bytes; the language writes the size itself (<c>4k</c>, <c>2M</c>).</summary>
    public int SizeBits { get; init; }

    /// <summary>Its size in bytes.</summary>
    public ulong Size => 1UL << SizeBits;

    /// <summary>Where it is in physical memory (<c>paddr</c>); null if anywhere.</summary>
    public ulong? PhysicalAddress { get; init; }

    /// <summary>The world that it belongs to (<c>world</c>); null if that of the untyped memory that it is made of.</summary>
    public World? World { get; init; }

    /// <summary>What is put into it (<c>fill</c>), ordered by <see cref="Fill.Offset"/>; the rest is zero.</summary>
    public ValueList<Fill> Fills { get; init; } = [];
}
