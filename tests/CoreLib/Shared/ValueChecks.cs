using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Nullable, tuples, Index, Range, InlineArray.</summary>
public static class ValueChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Nullables(report);
        Tuples(report);
        Indices(report);
        Ranges(report);
        InlineArrays(report);
    }

    private static void Nullables<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        int? none = Sequence.Opaque<int?>(null);
        int? five = Sequence.Opaque<int?>(5);
        report.Value("HasValue"u8, five.HasValue);
        report.Value("HasValue, none"u8, none.HasValue);
        report.Value("Value"u8, five!.Value);
        report.Value("(int)"u8, (int)five!);
        report.Value("??"u8, none ?? 9);
        report.Value("GetValueOrDefault"u8, five.GetValueOrDefault() + none.GetValueOrDefault());
        report.Value("GetValueOrDefault(7)"u8, five.GetValueOrDefault(7) + (10 * none.GetValueOrDefault(7)));
        report.Value("lifted +"u8, (five + 1).GetValueOrDefault());
        report.Value("lifted + of none"u8, (none + 1).HasValue);
        report.Value("lifted <"u8, none < 1);
        report.Value("lifted =="u8, five == 5);
        report.Value("none == none"u8, none == Sequence.Opaque<int?>(null));
        report.Value("is pattern"u8, five is { } value ? value : -1);
        report.Value("size"u8, Unsafe.SizeOf<ulong?>());
    }

    private static void Tuples<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        (int Left, ulong Right) two = Sequence.Opaque((3, 4ul));
        (byte, short, long) three = Sequence.Opaque(((byte)1, (short)-2, long.MinValue));
        (int, int, int, int) four = Sequence.Opaque((1, 2, 3, 4));
        report.Value("two"u8, (ulong)two.Left + (two.Right * 16));
        report.Value("three"u8, three.Item1 + three.Item2 + three.Item3);
        report.Value("four"u8, four.Item1 + (four.Item2 * 10) + (four.Item3 * 100) + (four.Item4 * 1000));
        (int left, ulong right) = two;
        (left, right) = (left + 1, right + (ulong)left);
        report.Value("deconstructed"u8, (ulong)left + right);
        report.Value("=="u8, two == (3, 4ul));
        report.Value("!="u8, four != (1, 2, 3, 4));
    }

    private static void Indices<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Index end = Sequence.Opaque(^3);
        Index start = Sequence.Opaque<Index>(3);
        report.Value("^3 of 10"u8, end.GetOffset(10));
        report.Value("3 of 10"u8, start.GetOffset(10));
        report.Value("^3 of 2"u8, end.GetOffset(2));
        report.Value("Value"u8, end.Value + start.Value);
        report.Value("IsFromEnd"u8, end.IsFromEnd);
        report.Value("IsFromEnd, not"u8, start.IsFromEnd);
        report.Value("End"u8, Index.End.GetOffset(7));
        report.Value("Start"u8, Index.Start.GetOffset(7));
        report.Value("FromEnd"u8, Index.FromEnd(3).Equals(end));
        report.Value("FromStart"u8, Index.FromStart(3).Equals(end));
        report.Value("largest"u8, new Index(int.MaxValue, fromEnd: true).Value);
    }

    private static void Ranges<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Range range = Sequence.Opaque(2..^1);
        (int offset, int length) = range.GetOffsetAndLength(9);
        report.Value("GetOffsetAndLength"u8, (offset * 100) + length);
        report.Value("all"u8, Range.All.GetOffsetAndLength(9).Length);
        report.Value("StartAt"u8, Range.StartAt(^4).GetOffsetAndLength(9).Offset);
        report.Value("EndAt"u8, Range.EndAt(4).GetOffsetAndLength(9).Length);
        report.Value("empty"u8, (9..9).GetOffsetAndLength(9).Length);
        report.Value("Equals"u8, range.Equals(new Range(2, ^1)));
        report.Value("Equals, not"u8, range.Equals(..));
        report.Value("Start, End"u8, range.Start.Value + range.End.Value);
    }

    private static void InlineArrays<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Five five = default;
        for (int i = 0; i < 5; i++)
            five[i] = (uint)(i * i);
        five[^1] += 100;
        Span<uint> span = five;
        span[0] = 50;
        report.Value("length"u8, span.Length);
        report.Value("first, last"u8, five[0] + five[4]);
        ReadOnlySpan<uint> part = five[1..3];
        report.Value("part"u8, part[0] + part[1]);
        uint sum = 0;
        foreach (uint value in five)
            sum += value;
        report.Value("foreach"u8, sum);
        Five copy = five;
        copy[2] = 0;
        report.Value("a copy is another"u8, five[2]);
    }

    [InlineArray(5)]
    private struct Five
    {
        private uint _first;
    }
}
