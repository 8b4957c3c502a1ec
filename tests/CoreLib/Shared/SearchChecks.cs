using System;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>MemoryExtensions.</summary>
public static class SearchChecks
{
    private static ReadOnlySpan<byte> Text => "abracadabra"u8;

    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Storage storage = default;
        Text.CopyTo(storage);
        Span<byte> span = ((Span<byte>)storage)[..Text.Length];
        Indices(report, span);
        Ends(report, span);
        Comparisons(report, span);
        Words(report);
        Strings(report);
        span.Reverse();
        report.Bytes("Reverse"u8, span);
        span[..2].Reverse();
        span[..1].Reverse();
        Span<byte>.Empty.Reverse();
        report.Bytes("Reverse of two"u8, span[..2]);
    }

    private static void Indices<TSink>(Report<TSink> report, Span<byte> span)
        where TSink : struct, ITextSink
    {
        report.Value("IndexOf"u8, Text.IndexOf((byte)'c'));
        report.Value("IndexOf, absent"u8, span.IndexOf((byte)'z'));
        report.Value("IndexOf in nothing"u8, default(ReadOnlySpan<byte>).IndexOf((byte)0));
        report.Value("LastIndexOf"u8, Text.LastIndexOf((byte)'b'));
        report.Value("LastIndexOf, absent"u8, span.LastIndexOf((byte)'z'));
        report.Value("IndexOf text"u8, Text.IndexOf("cad"u8));
        report.Value("IndexOf text at the end"u8, span.IndexOf("abra"u8[1..]));
        report.Value("IndexOf text, absent"u8, Text.IndexOf("abrac!"u8));
        report.Value("IndexOf nothing"u8, Text.IndexOf(""u8));
        report.Value("IndexOf longer"u8, Text[..2].IndexOf(Text));
        report.Value("IndexOfAny"u8, Text.IndexOfAny((byte)'d', (byte)'c'));
        report.Value("IndexOfAny, absent"u8, span.IndexOfAny((byte)'y', (byte)'z'));
        report.Value("IndexOfAnyExcept"u8, Text.IndexOfAnyExcept((byte)'a'));
        report.Value("LastIndexOfAnyExcept"u8, span.LastIndexOfAnyExcept((byte)'a'));
        report.Value("IndexOfAnyExcept, none"u8, "aaa"u8.IndexOfAnyExcept((byte)'a'));
        report.Value("Contains"u8, Text.Contains((byte)'r'));
        report.Value("Contains, absent"u8, span.Contains((byte)'R'));
        report.Value("ContainsAnyExcept"u8, "aaa"u8.ContainsAnyExcept((byte)'a'));
        report.Value("ContainsAnyExcept, one"u8, "aab"u8.ContainsAnyExcept((byte)'a'));
        report.Value("Count"u8, Text.Count((byte)'a'));
        report.Value("Count, absent"u8, span.Count((byte)'z'));
    }

    private static void Ends<TSink>(Report<TSink> report, Span<byte> span)
        where TSink : struct, ITextSink
    {
        report.Value("StartsWith"u8, Text.StartsWith("abra"u8));
        report.Value("StartsWith nothing"u8, span.StartsWith(""u8));
        report.Value("StartsWith, longer"u8, Text[..3].StartsWith("abra"u8));
        report.Value("EndsWith"u8, Text.EndsWith("dabra"u8));
        report.Value("EndsWith, not"u8, span.EndsWith("abr"u8));
        report.Value("EndsWith, longer"u8, "bra"u8.EndsWith("abra"u8));
        report.Bytes("Trim"u8, Text.Trim((byte)'a'));
        report.Bytes("TrimStart"u8, Text.TrimStart((byte)'a'));
        report.Bytes("TrimEnd"u8, Text.TrimEnd((byte)'a'));
        report.Bytes("Trim all"u8, "aaaa"u8.Trim((byte)'a'));
        report.Bytes("Trim nothing"u8, ""u8.Trim((byte)'a'));
        report.Value("CommonPrefixLength"u8, Text.CommonPrefixLength("abrupt"u8));
        report.Value("CommonPrefixLength, all"u8, Text.CommonPrefixLength(Text));
    }

    private static void Comparisons<TSink>(Report<TSink> report, Span<byte> span)
        where TSink : struct, ITextSink
    {
        ReadOnlySpan<byte> low = [0x7F];
        ReadOnlySpan<byte> high = [0x80];
        report.Value("SequenceEqual"u8, span.SequenceEqual(Text));
        report.Value("SequenceEqual, last byte"u8, Text.SequenceEqual("abracadabrA"u8));
        report.Value("SequenceEqual, shorter"u8, span.SequenceEqual(Text[..^1]));
        report.Value("SequenceEqual, empty"u8, ""u8.SequenceEqual(default));
        report.Value("SequenceCompareTo, equal"u8, span.SequenceCompareTo(Text));
        report.Value("SequenceCompareTo, less"u8, Math.Sign("abc"u8.SequenceCompareTo("abd"u8)));
        report.Value("SequenceCompareTo, prefix"u8, Math.Sign("abc"u8.SequenceCompareTo("ab"u8)));
        report.Value("SequenceCompareTo, unsigned"u8, Math.Sign(low.SequenceCompareTo(high)));
        report.Value("Overlaps"u8, span[..3].Overlaps(span[2..]));
        report.Value("Overlaps, after"u8, span[2..].Overlaps(span[..3]));
        report.Value("Overlaps, adjacent"u8, span[..3].Overlaps(span[3..]));
        report.Value("Overlaps, empty"u8, span.Overlaps(span[3..3]));
    }

    private static void Words<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        ReadOnlySpan<ulong> words = [1, ulong.MaxValue, 3, 1ul << 63];
        ReadOnlySpan<ulong> small = [1, 2];
        ReadOnlySpan<int> four = [4];
        ReadOnlySpan<int> signed = [-5, 0, int.MinValue];
        report.Value("IndexOf word"u8, words.IndexOf(3ul));
        report.Value("LastIndexOf word"u8, words.LastIndexOf(1ul));
        report.Value("SequenceCompareTo words"u8, Math.Sign(words.SequenceCompareTo(small)));
        report.Value("SequenceCompareTo signed"u8, Math.Sign(signed.SequenceCompareTo(four)));
        report.Value("SequenceEqual signed"u8, signed.SequenceEqual([-5, 0, int.MinValue]));
        report.Value("IndexOf signed words"u8, signed.IndexOf([0, int.MinValue]));
    }

    private static void Strings<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        string text = Sequence.Opaque("Zürich");
        report.Value("string.Length"u8, text.Length);
        report.Value("string[1]"u8, text[1]);
        report.Value("AsSpan"u8, text.AsSpan()[5]);
        ReadOnlySpan<char> characters = text;
        report.Value("IndexOf character"u8, characters.IndexOf('r'));
        report.Value("SequenceEqual characters"u8, characters.SequenceEqual("Zürich"));
        report.Value("AsSpan of nothing"u8, Sequence.Opaque<string?>(null).AsSpan().Length);
    }
}
