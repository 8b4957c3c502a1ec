using Firn.User.Objects;

namespace Firn.User.Allocation;

/// <summary>Untyped memory, and how much of it objects have taken: the kernel's own account, kept a second time.</summary>
public struct UntypedMemory
{
    /// <summary>The capability.</summary>
    public Untyped Capability;

    /// <summary>log2 of its bytes.</summary>
    public int SizeBits;

    /// <summary>Bytes up to the end of the last object.</summary>
    public ulong Used;

    /// <summary>Where an object would begin: the next address that is aligned to its size.</summary>
    public readonly ulong Place(int objectBits) => (Used + (1UL << objectBits) - 1) & ~((1UL << objectBits) - 1);

    /// <summary>Objects of this size fit.</summary>
    public readonly bool Fits(int objectBits, int count) =>
        objectBits <= SizeBits && ((1UL << SizeBits) - Place(objectBits)) >> objectBits >= (ulong)count && Place(objectBits) < 1UL << SizeBits;
}
