using System.Runtime.CompilerServices;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>
/// The kernel's window of physical memory: every physical address, at a fixed distance. Objects are named by their addresses in it. 2^47 leaves
/// room for memory at 2^40 and above and lets a window address, like a physical one, have 48 bits.
/// </summary>
public static class KernelWindow
{
    /// <summary>The window address of physical address 0.</summary>
    public const ulong Base = 1UL << 47;

    /// <summary>The physical address behind a window address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhysicalAddress ToPhysical(ulong address) => new(address & ~Base);

    /// <summary>The window address of a physical address below 2^47.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FromPhysical(PhysicalAddress address) => address.Value | Base;
}
