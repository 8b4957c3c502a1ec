namespace System;

public static class Math
{
    public static int Min(int val1, int val2) => val1 <= val2 ? val1 : val2;

    public static uint Min(uint val1, uint val2) => val1 <= val2 ? val1 : val2;

    public static long Min(long val1, long val2) => val1 <= val2 ? val1 : val2;

    public static ulong Min(ulong val1, ulong val2) => val1 <= val2 ? val1 : val2;

    public static int Max(int val1, int val2) => val1 >= val2 ? val1 : val2;

    public static uint Max(uint val1, uint val2) => val1 >= val2 ? val1 : val2;

    public static long Max(long val1, long val2) => val1 >= val2 ? val1 : val2;

    public static ulong Max(ulong val1, ulong val2) => val1 >= val2 ? val1 : val2;

    public static int Abs(int value) => value < 0 ? checked(-value) : value;

    public static long Abs(long value) => value < 0 ? checked(-value) : value;

    public static ulong BigMul(uint a, uint b) => (ulong)a * b;

    /// <summary>The high half of a 128-bit product; the low half in <paramref name="low"/>.</summary>
    public static ulong BigMul(ulong a, ulong b, out ulong low)
    {
        low = a * b;
        return Runtime.Intrinsics.Arm.ArmBase.Arm64.MultiplyHigh(a, b);
    }
}
