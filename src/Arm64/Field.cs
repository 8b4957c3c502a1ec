using System.Runtime.CompilerServices;

namespace Firn.Arm64;

/// <summary>
/// Reads and replaces bit fields of a 64-bit word: the only shifts and masks that typed words are made of.
/// With constant positions each call compiles to one or two instructions.
/// </summary>
public static class Field
{
    /// <summary>The flag at <paramref name="bit"/> (0 to 63).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Flag(ulong word, int bit) => ((word >> bit) & 1) != 0;

    /// <summary><paramref name="word"/> with the flag at <paramref name="bit"/> (0 to 63) set or cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WithFlag(ulong word, int bit, bool value) => value ? word | (1UL << bit) : word & ~(1UL << bit);

    /// <summary>The unsigned field of <paramref name="width"/> bits (1 to 64) whose lowest bit is <paramref name="low"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Get(ulong word, int low, int width) => (word >> low) & Mask(width);

    /// <summary>The field of <paramref name="width"/> bits (1 to 64) at <paramref name="low"/>, left there: an address without its lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong InPlace(ulong word, int low, int width) => word & (Mask(width) << low);

    /// <summary>The two's complement field of <paramref name="width"/> bits (1 to 64) whose lowest bit is <paramref name="low"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetSigned(ulong word, int low, int width) => (long)(word << (64 - low - width)) >> (64 - width);

    /// <summary>
    /// <paramref name="word"/> with the field of <paramref name="width"/> bits at <paramref name="low"/> replaced by
    /// the low bits of <paramref name="value"/>; bits of the value that do not fit are dropped, never spilled.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong With(ulong word, int low, int width, ulong value)
    {
        ulong mask = Mask(width);
        return (word & ~(mask << low)) | ((value & mask) << low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(int width) => ulong.MaxValue >> (64 - width);
}
