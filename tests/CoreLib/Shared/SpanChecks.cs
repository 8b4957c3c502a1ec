using System;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Span and ReadOnlySpan: construction, slices, ranges, enumeration, identity.</summary>
public static unsafe class SpanChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Storage storage = default;
        Storage.Count(ref storage);
        Span<byte> span = storage;
        ReadOnlySpan<byte> read = span;
        Shape(report, span, read);
        Slices(report, span, read);
        Enumeration(report, span.Slice(0, 9));
        Identity(report, span, read);
        Pointers(report, ref storage);
    }

    private static void Shape<TSink>(Report<TSink> report, Span<byte> span, ReadOnlySpan<byte> read)
        where TSink : struct, ITextSink
    {
        report.Value("span.Length"u8, span.Length);
        report.Value("span.IsEmpty"u8, span.IsEmpty);
        report.Value("span[0], span[63]"u8, (span[0] << 8) | span[63]);
        report.Value("read.Length"u8, read.Length);
        report.Value("read.IsEmpty"u8, read.IsEmpty);
        report.Value("read[^1]"u8, read[^1]);
        report.Value("Span.Empty"u8, Span<byte>.Empty.Length);
        report.Value("ReadOnlySpan.Empty"u8, ReadOnlySpan<ulong>.Empty.IsEmpty);
        report.Value("default"u8, default(Span<int>).IsEmpty);
        int single = 7;
        var one = new Span<int>(ref single);
        one[0]++;
        report.Value("new Span(ref)"u8, (single * 10) + one.Length);
        report.Value("new ReadOnlySpan(in)"u8, new ReadOnlySpan<int>(in single)[0]);
        ReadOnlySpan<uint> words = [0x11111111, 0x22222222, 0x33333333];
        report.Value("literal of words"u8, words[2]);
        report.Value("literal of words, length"u8, words.Length);
        ReadOnlySpan<byte> bytes = [9, 8, 7];
        report.Bytes("literal of bytes"u8, bytes);
    }

    private static void Slices<TSink>(Report<TSink> report, Span<byte> span, ReadOnlySpan<byte> read)
        where TSink : struct, ITextSink
    {
        report.Bytes("Slice(60)"u8, span.Slice(60));
        report.Bytes("Slice(64)"u8, span.Slice(64));
        report.Bytes("Slice(3, 4)"u8, span.Slice(3, 4));
        report.Bytes("Slice(64, 0)"u8, span.Slice(64, 0));
        report.Bytes("read.Slice(60)"u8, read.Slice(60));
        report.Bytes("read.Slice(3, 4)"u8, read.Slice(3, 4));
        report.Bytes("[1..^60]"u8, span[1..^60]);
        report.Bytes("[^3..]"u8, span[^3..]);
        report.Bytes("[..2]"u8, read[..2]);
        report.Value("[..]"u8, read[..].Length);
        report.Bytes("slice of a slice"u8, span.Slice(8, 16).Slice(4)[2..^1]);
        Range range = Sequence.Opaque(5..^55);
        report.Bytes("[Range]"u8, span[range]);
    }

    private static void Enumeration<TSink>(Report<TSink> report, Span<byte> span)
        where TSink : struct, ITextSink
    {
        foreach (ref byte value in span)
            value *= 3;
        int sum = 0;
        foreach (byte value in (ReadOnlySpan<byte>)span)
            sum += value;
        report.Value("foreach"u8, sum);
        foreach (byte value in Span<byte>.Empty)
            sum += value + 1000;
        Span<byte>.Enumerator hand = span.GetEnumerator();
        while (hand.MoveNext())
            hand.Current += 1;
        ReadOnlySpan<byte>.Enumerator read = ((ReadOnlySpan<byte>)span).GetEnumerator();
        while (read.MoveNext())
            sum += read.Current;
        report.Value("enumerators"u8, sum);
    }

    private static void Identity<TSink>(Report<TSink> report, Span<byte> span, ReadOnlySpan<byte> read)
        where TSink : struct, ITextSink
    {
        report.Value("span == span"u8, span == span[..]);
        report.Value("other length"u8, span == span[..^1]);
        report.Value("other start"u8, span[1..2] == span[2..3]);
        report.Value("span != span"u8, span != span[1..]);
        report.Value("read == read"u8, read == span);
        report.Value("read != read"u8, read[1..] != read[1..]);
        report.Value("empty == empty"u8, Span<byte>.Empty == Span<byte>.Empty);
    }

    // Safety: the pointers are to a parameter that stays in place, and the lengths are its.
    private static void Pointers<TSink>(Report<TSink> report, ref Storage storage)
        where TSink : struct, ITextSink
    {
        fixed (byte* pointer = &storage[0])
        {
            report.Bytes("new Span(pointer)"u8, new Span<byte>(pointer + 12, 3));
            report.Value("new ReadOnlySpan(pointer)"u8, new ReadOnlySpan<ushort>(pointer + 20, 2)[1]);
        }
    }
}
