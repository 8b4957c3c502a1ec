using System;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>What codes of sequences stand for, and how often they are where a block does not say (RFC 8878, 3.1.1.3.2).</summary>
internal static class LengthCodes
{
    /// <summary>Codes of literal lengths.</summary>
    internal const int Literals = 36;

    /// <summary>Codes of match lengths.</summary>
    internal const int Matches = 53;

    /// <summary>Codes of offsets: of what lies within 2 GiB.</summary>
    internal const int Offsets = 32;

    private const int PlainLiterals = 16;
    private const int PlainMatches = 32;
    private const int ShortestMatch = 3;

    /// <summary>How often each code of literal lengths is, of 64.</summary>
    internal static ReadOnlySpan<short> LiteralCounts =>
        [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1];

    /// <summary>How often each code of match lengths is, of 64.</summary>
    internal static ReadOnlySpan<short> MatchCounts =>
    [
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
    ];

    /// <summary>How often each code of offsets is, of 32.</summary>
    internal static ReadOnlySpan<short> OffsetCounts => [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1];

    private static ReadOnlySpan<int> LiteralBase => [16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];

    private static ReadOnlySpan<byte> LiteralBits => [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static ReadOnlySpan<int> MatchBase =>
        [35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539];

    private static ReadOnlySpan<byte> MatchBits => [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    /// <summary>A number of literals.</summary>
    internal static int ReadLiterals(int code, ref BackwardBits bits) =>
        code < PlainLiterals ? code : LiteralBase[code - PlainLiterals] + (int)bits.Take(LiteralBits[code - PlainLiterals]);

    /// <summary>A number of bytes that are repeated.</summary>
    internal static int ReadMatch(int code, ref BackwardBits bits) =>
        code < PlainMatches ? code + ShortestMatch : MatchBase[code - PlainMatches] + (int)bits.Take(MatchBits[code - PlainMatches]);
}
