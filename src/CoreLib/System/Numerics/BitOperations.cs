using System.Runtime.Intrinsics.Arm;

namespace System.Numerics;

/// <summary>By the general registers' instructions alone: counting bits with CNT would use a SIMD register.</summary>
public static class BitOperations
{
    public static int LeadingZeroCount(uint value) => ArmBase.LeadingZeroCount(value);

    public static int LeadingZeroCount(ulong value) => ArmBase.Arm64.LeadingZeroCount(value);

    public static int LeadingZeroCount(nuint value) => LeadingZeroCount((ulong)value);

    public static int TrailingZeroCount(int value) => TrailingZeroCount((uint)value);

    public static int TrailingZeroCount(uint value) => value == 0 ? 32 : TrailingZeroCount((ulong)value);

    public static int TrailingZeroCount(long value) => TrailingZeroCount((ulong)value);

    public static int TrailingZeroCount(ulong value) => ArmBase.Arm64.LeadingZeroCount(ArmBase.Arm64.ReverseElementBits(value));

    public static int TrailingZeroCount(nint value) => TrailingZeroCount((ulong)value);

    public static int TrailingZeroCount(nuint value) => TrailingZeroCount((ulong)value);

    public static int Log2(uint value) => 31 ^ LeadingZeroCount(value | 1);

    public static int Log2(ulong value) => 63 ^ LeadingZeroCount(value | 1);

    public static int Log2(nuint value) => Log2((ulong)value);

    public static bool IsPow2(int value) => (value & (value - 1)) == 0 && value > 0;

    public static bool IsPow2(uint value) => (value & (value - 1)) == 0 && value != 0;

    public static bool IsPow2(long value) => (value & (value - 1)) == 0 && value > 0;

    public static bool IsPow2(ulong value) => (value & (value - 1)) == 0 && value != 0;

    public static bool IsPow2(nint value) => IsPow2((long)value);

    public static bool IsPow2(nuint value) => IsPow2((ulong)value);

    public static int PopCount(uint value) => PopCount((ulong)value);

    public static int PopCount(ulong value)
    {
        // The usual sums in fields of 2, 4 and 8 bits; the product adds the bytes.
        value -= (value >> 1) & 0x5555_5555_5555_5555;
        value = (value & 0x3333_3333_3333_3333) + ((value >> 2) & 0x3333_3333_3333_3333);
        value = (value + (value >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        return (int)((value * 0x0101_0101_0101_0101) >> 56);
    }

    public static int PopCount(nuint value) => PopCount((ulong)value);

    public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));

    public static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));

    public static nuint RotateLeft(nuint value, int offset) => (nuint)RotateLeft((ulong)value, offset);

    public static uint RotateRight(uint value, int offset) => (value >> offset) | (value << (32 - offset));

    public static ulong RotateRight(ulong value, int offset) => (value >> offset) | (value << (64 - offset));

    public static nuint RotateRight(nuint value, int offset) => (nuint)RotateRight((ulong)value, offset);

    /// <summary>The value itself where it is a power of two or zero; zero where the next one does not fit.</summary>
    public static uint RoundUpToPowerOf2(uint value) => value <= 1 ? value : (uint)(1ul << (32 - LeadingZeroCount(value - 1)));

    public static ulong RoundUpToPowerOf2(ulong value) =>
        value <= 1 ? value : value > 1ul << 63 ? 0 : 1ul << (64 - LeadingZeroCount(value - 1));

    public static nuint RoundUpToPowerOf2(nuint value) => (nuint)RoundUpToPowerOf2((ulong)value);
}
