namespace Firn.CapDl.Compilation;

/// <summary>Physical memory of a power of two.</summary>
/// <param name="Address">Where it begins, a multiple of its size.</param>
/// <param name="SizeBits">log2 of its bytes.</param>
public readonly record struct MemoryBlock(ulong Address, int SizeBits)
{
    /// <summary>Its bytes.</summary>
    public ulong Size => 1UL << SizeBits;

    /// <summary>The block lies in this one, or is it.</summary>
    public bool Contains(MemoryBlock other) => other.Address >= Address && other.SizeBits <= SizeBits && other.Address - Address <= Size - other.Size;
}
