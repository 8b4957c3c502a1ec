using Internal.Runtime.CompilerHelpers;

namespace System;

/// <summary>Integer arithmetic. Nothing here uses floating point. Comparisons are in Math.Comparison.cs.</summary>
public static partial class Math
{
    public static short Abs(short value) => value < 0 ? checked((short)-value) : value;

    public static int Abs(int value) => value < 0 ? checked(-value) : value;

    public static long Abs(long value) => value < 0 ? checked(-value) : value;

    public static nint Abs(nint value) => value < 0 ? checked(-value) : value;

    public static int Sign(int value) => unchecked((value >> 31) | (int)((uint)-value >> 31));

    public static int Sign(long value) => unchecked((int)((value >> 63) | (long)((ulong)-value >> 63)));

    public static long BigMul(int a, int b) => (long)a * b;

    public static ulong BigMul(uint a, uint b) => (ulong)a * b;

    /// <summary>The high half of a 128-bit product; the low half in <paramref name="low"/>.</summary>
    public static ulong BigMul(ulong a, ulong b, out ulong low)
    {
        low = a * b;
        return Runtime.Intrinsics.Arm.ArmBase.Arm64.MultiplyHigh(a, b);
    }

    public static (int Quotient, int Remainder) DivRem(int left, int right)
    {
        int quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    public static (uint Quotient, uint Remainder) DivRem(uint left, uint right)
    {
        uint quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    public static (long Quotient, long Remainder) DivRem(long left, long right)
    {
        long quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    public static (ulong Quotient, ulong Remainder) DivRem(ulong left, ulong right)
    {
        ulong quotient = left / right;
        return (quotient, left - (quotient * right));
    }

    // A range that is upside down is the caller's mistake, as it is in .NET.
    private static void RequireOrder(bool ordered)
    {
        if (!ordered)
            ThrowHelpers.ThrowArgumentException();
    }
}
