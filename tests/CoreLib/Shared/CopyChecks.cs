using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Copy, fill and clear: every small length and alignment, overlap in both directions, elements of several sizes.</summary>
public static class CopyChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Overlap(report);
        Fill(report);
        Elements(report);
        LargeStructs(report);
    }

    // All starts of source and destination within two words, all lengths up to four: one digest of what memory looks like afterwards.
    private static void Overlap<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        for (int from = 0; from < 17; from++)
        {
            ulong digest = 0;
            for (int to = 0; to < 17; to++)
            {
                for (int length = 0; length < 40; length++)
                {
                    Storage storage = default;
                    Storage.Count(ref storage);
                    Span<byte> span = storage;
                    span.Slice(from, length).CopyTo(span.Slice(to));
                    digest = Digest(digest, span);
                }
            }
            report.Value("CopyTo"u8, digest);
        }
        Storage small = default;
        report.Value("TryCopyTo, too long"u8, ((ReadOnlySpan<byte>)"abc"u8).TryCopyTo(((Span<byte>)small)[..2]));
        report.Value("TryCopyTo, exact"u8, "abc"u8.TryCopyTo(((Span<byte>)small)[..3]));
        report.Value("TryCopyTo, empty"u8, Span<byte>.Empty.TryCopyTo(default));
        report.Bytes("copied"u8, ((Span<byte>)small)[..4]);
    }

    private static void Fill<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        ulong digest = 0;
        for (int start = 0; start < 17; start++)
        {
            for (int length = 0; length < 40; length++)
            {
                Storage storage = default;
                Storage.Count(ref storage);
                ((Span<byte>)storage).Slice(start, length).Fill(0xA5);
                digest = Digest(digest, storage);
                ((Span<byte>)storage).Slice(start + 1, length).Clear();
                digest = Digest(digest, storage);
            }
        }
        report.Value("Fill, Clear"u8, digest);
    }

    private static void Elements<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Words words = default;
        Span<ulong> span = words;
        span.Fill(0x0123456789ABCDEF);
        span[3..5].Clear();
        span[1] = 42;
        span[..6].CopyTo(span[2..]);
        foreach (ulong word in span)
            report.Value("word"u8, word);
        Span<ushort> none = default;
        none.Fill(1);
        none.Clear();
        report.Value("nothing filled"u8, none.Length);
    }

    private static void LargeStructs<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Large first = default;
        first.Head = 3;
        for (int i = 0; i < 40; i++)
            first.Values[i] = unchecked((ulong)i * 0x9E3779B97F4A7C15);
        Large second = Sequence.Opaque(first);
        first.Values[0] = 1;
        first.Tail = second.Values[39];
        Large third = second with { Tail = 5 };
        report.Value("copy of 336 bytes"u8, second.Values[0] + second.Values[17] + second.Values[39]);
        report.Value("copied with a change"u8, third.Values[17] ^ third.Tail);
        report.Value("the original"u8, first.Values[0] + first.Tail + third.Head);
        second = default;
        report.Value("cleared"u8, second.Values[17] | second.Tail | second.Head);
        report.Value("size"u8, Unsafe.SizeOf<Large>());
    }

    private static ulong Digest(ulong digest, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            digest = unchecked((digest ^ value) * 0x100000001B3);
        return digest;
    }

    [InlineArray(8)]
    private struct Words
    {
        private ulong _first;
    }

    [InlineArray(40)]
    private struct Many
    {
        private ulong _first;
    }

    private struct Large
    {
        public ulong Head;
        public Many Values;
        public ulong Tail;
    }
}
