namespace Firn.Abi.Memory;

/// <summary>The parts of an address-space identifier (seL4: seL4_NumASIDPoolsBits, seL4_ASIDPoolIndexBits). 0 is none.</summary>
public static class AsidLayout
{
    /// <summary>log2 of the pools; pool 0 is the root task's.</summary>
    public const int PoolBits = 7;

    /// <summary>log2 of the identifiers in a pool.</summary>
    public const int IndexBits = 9;
}
