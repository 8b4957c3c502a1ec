using System.Numerics;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>BitOperations: edges, every single bit, and arbitrary numbers.</summary>
public static class BitChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        for (int bit = 0; bit < 64; bit += 7)
            All(report, 1ul << bit);
        var sequence = new Sequence(21);
        for (int i = 0; i < 24; i++)
            All(report, sequence.Next());
        All(report, (1ul << 63) + 1);
        All(report, (1ul << 31) + 1);
        All(report, 0xFFFF_FFFF);
    }

    private static void All<TSink>(Report<TSink> report, ulong value)
        where TSink : struct, ITextSink
    {
        report.Value("of"u8, value);
        report.Value("LeadingZeroCount"u8, BitOperations.LeadingZeroCount(value));
        report.Value("LeadingZeroCount uint"u8, BitOperations.LeadingZeroCount((uint)value));
        report.Value("LeadingZeroCount nuint"u8, BitOperations.LeadingZeroCount((nuint)value));
        report.Value("TrailingZeroCount"u8, BitOperations.TrailingZeroCount(value));
        report.Value("TrailingZeroCount uint"u8, BitOperations.TrailingZeroCount((uint)value));
        report.Value("TrailingZeroCount long"u8, BitOperations.TrailingZeroCount((long)value));
        report.Value("TrailingZeroCount int"u8, BitOperations.TrailingZeroCount((int)value));
        report.Value("TrailingZeroCount nint"u8, BitOperations.TrailingZeroCount((nint)value));
        report.Value("TrailingZeroCount nuint"u8, BitOperations.TrailingZeroCount((nuint)value));
        report.Value("PopCount"u8, BitOperations.PopCount(value));
        report.Value("PopCount uint"u8, BitOperations.PopCount((uint)value));
        report.Value("PopCount nuint"u8, BitOperations.PopCount((nuint)value));
        report.Value("Log2"u8, BitOperations.Log2(value));
        report.Value("Log2 uint"u8, BitOperations.Log2((uint)value));
        report.Value("Log2 nuint"u8, BitOperations.Log2((nuint)value));
        Powers(report, value);
        for (int by = -65; by < 70; by += 13)
            Rotations(report, value, by);
    }

    private static void Powers<TSink>(Report<TSink> report, ulong value)
        where TSink : struct, ITextSink
    {
        report.Value("IsPow2"u8, BitOperations.IsPow2(value));
        report.Value("IsPow2 uint"u8, BitOperations.IsPow2((uint)value));
        report.Value("IsPow2 long"u8, BitOperations.IsPow2((long)value));
        report.Value("IsPow2 int"u8, BitOperations.IsPow2((int)value));
        report.Value("IsPow2 nint"u8, BitOperations.IsPow2((nint)value));
        report.Value("IsPow2 nuint"u8, BitOperations.IsPow2((nuint)value));
        report.Value("RoundUpToPowerOf2"u8, BitOperations.RoundUpToPowerOf2(value));
        report.Value("RoundUpToPowerOf2 uint"u8, BitOperations.RoundUpToPowerOf2((uint)value));
        report.Value("RoundUpToPowerOf2 nuint"u8, (ulong)BitOperations.RoundUpToPowerOf2((nuint)value));
    }

    private static void Rotations<TSink>(Report<TSink> report, ulong value, int by)
        where TSink : struct, ITextSink
    {
        report.Value("RotateLeft"u8, BitOperations.RotateLeft(value, by));
        report.Value("RotateLeft uint"u8, BitOperations.RotateLeft((uint)value, by));
        report.Value("RotateLeft nuint"u8, (ulong)BitOperations.RotateLeft((nuint)value, by));
        report.Value("RotateRight"u8, BitOperations.RotateRight(value, by));
        report.Value("RotateRight uint"u8, BitOperations.RotateRight((uint)value, by));
        report.Value("RotateRight nuint"u8, (ulong)BitOperations.RotateRight((nuint)value, by));
    }
}
