using System.Runtime.CompilerServices;
using Firn.Abi.Memory;
using Firn.Arm64;

namespace Firn.Kernel.Memory;

/// <summary>The two halves of an address-space identifier.</summary>
internal static class AsidNumber
{
    /// <summary>The identifiers in a pool.</summary>
    internal const int PerPool = 1 << AsidLayout.IndexBits;

    /// <summary>Pools.</summary>
    internal const int Pools = 1 << AsidLayout.PoolBits;

    /// <summary>Which pool.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Pool(uint asid) => (int)Field.Get(asid, AsidLayout.IndexBits, AsidLayout.PoolBits);

    /// <summary>Which entry of the pool.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Index(uint asid) => (int)Field.Get(asid, 0, AsidLayout.IndexBits);

    /// <summary>The first identifier of a pool.</summary>
    internal static uint First(int pool) => (uint)(pool << AsidLayout.IndexBits);
}
