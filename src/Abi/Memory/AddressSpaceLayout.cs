using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.Memory;

/// <summary>The shape of an address space, with the 4 KiB granule (seL4: aarch64 constants.h).</summary>
public static class AddressSpaceLayout<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private static bool BeginsAtLevel1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TConfiguration.HypervisorSupport && TConfiguration.PhysicalAddressBits == 40;
    }

    /// <summary>The last address of a thread's (seL4_UserVSpaceTop).</summary>
    public static ulong UserTop
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TConfiguration.HypervisorSupport ? (1UL << TConfiguration.PhysicalAddressBits) - 1 : 0x7FFF_FFFF_FFFF;
    }

    /// <summary>The first physical address of which there is no untyped memory (seL4: KernelPaddrUserTop).</summary>
    public static ulong PhysicalTop
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1UL << TConfiguration.PhysicalAddressBits;
    }

    /// <summary>Levels of tables, the root included.</summary>
    public static int Levels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BeginsAtLevel1 ? 3 : 4;
    }

    /// <summary>log2 of the root's entries.</summary>
    public static int RootIndexBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BeginsAtLevel1 ? 10 : 9;
    }

    /// <summary>log2 of the entries of any other table.</summary>
    public static int TableIndexBits => 9;

    /// <summary>log2 of the bytes of an entry.</summary>
    public static int EntryBits => 3;
}
