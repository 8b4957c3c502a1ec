using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>
/// The compression function of SHA-384 and SHA-512 (FIPS 180-4, section 6.4.2). Sixteen rounds are written out, so that the
/// eight working variables keep their registers and no word is ever moved; the schedule is a ring of sixteen words.
/// </summary>
internal static class Compression
{
    private const int Rounds = 80;

    /// <summary>Adds the message block of 128 bytes to <paramref name="hash"/>.</summary>
    public static void Add(ref HashWords hash, ReadOnlySpan<byte> block)
    {
        Unsafe.SkipInit(out ScheduleWords w);
        for (int i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt64BigEndian(block.Slice(i * sizeof(ulong), sizeof(ulong)));

        ulong a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
        ReadOnlySpan<ulong> k = RoundConstants.Rounds.Slice(0, 16);
        Round(a, b, c, ref d, e, f, g, ref h, k[0] + w[0]);
        Round(h, a, b, ref c, d, e, f, ref g, k[1] + w[1]);
        Round(g, h, a, ref b, c, d, e, ref f, k[2] + w[2]);
        Round(f, g, h, ref a, b, c, d, ref e, k[3] + w[3]);
        Round(e, f, g, ref h, a, b, c, ref d, k[4] + w[4]);
        Round(d, e, f, ref g, h, a, b, ref c, k[5] + w[5]);
        Round(c, d, e, ref f, g, h, a, ref b, k[6] + w[6]);
        Round(b, c, d, ref e, f, g, h, ref a, k[7] + w[7]);
        Round(a, b, c, ref d, e, f, g, ref h, k[8] + w[8]);
        Round(h, a, b, ref c, d, e, f, ref g, k[9] + w[9]);
        Round(g, h, a, ref b, c, d, e, ref f, k[10] + w[10]);
        Round(f, g, h, ref a, b, c, d, ref e, k[11] + w[11]);
        Round(e, f, g, ref h, a, b, c, ref d, k[12] + w[12]);
        Round(d, e, f, ref g, h, a, b, ref c, k[13] + w[13]);
        Round(c, d, e, ref f, g, h, a, ref b, k[14] + w[14]);
        Round(b, c, d, ref e, f, g, h, ref a, k[15] + w[15]);
        for (int round = 16; round < Rounds; round += 16)
        {
            k = RoundConstants.Rounds.Slice(round, 16);
            Round(a, b, c, ref d, e, f, g, ref h, k[0] + Expand(ref w, 0));
            Round(h, a, b, ref c, d, e, f, ref g, k[1] + Expand(ref w, 1));
            Round(g, h, a, ref b, c, d, e, ref f, k[2] + Expand(ref w, 2));
            Round(f, g, h, ref a, b, c, d, ref e, k[3] + Expand(ref w, 3));
            Round(e, f, g, ref h, a, b, c, ref d, k[4] + Expand(ref w, 4));
            Round(d, e, f, ref g, h, a, b, ref c, k[5] + Expand(ref w, 5));
            Round(c, d, e, ref f, g, h, a, ref b, k[6] + Expand(ref w, 6));
            Round(b, c, d, ref e, f, g, h, ref a, k[7] + Expand(ref w, 7));
            Round(a, b, c, ref d, e, f, g, ref h, k[8] + Expand(ref w, 8));
            Round(h, a, b, ref c, d, e, f, ref g, k[9] + Expand(ref w, 9));
            Round(g, h, a, ref b, c, d, e, ref f, k[10] + Expand(ref w, 10));
            Round(f, g, h, ref a, b, c, d, ref e, k[11] + Expand(ref w, 11));
            Round(e, f, g, ref h, a, b, c, ref d, k[12] + Expand(ref w, 12));
            Round(d, e, f, ref g, h, a, b, ref c, k[13] + Expand(ref w, 13));
            Round(c, d, e, ref f, g, h, a, ref b, k[14] + Expand(ref w, 14));
            Round(b, c, d, ref e, f, g, h, ref a, k[15] + Expand(ref w, 15));
        }

        hash[0] += a;
        hash[1] += b;
        hash[2] += c;
        hash[3] += d;
        hash[4] += e;
        hash[5] += f;
        hash[6] += g;
        hash[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ulong a, ulong b, ulong c, ref ulong d, ulong e, ulong f, ulong g, ref ulong h, ulong constantAndWord)
    {
        ulong choice = g ^ (e & (f ^ g));
        ulong majority = (a & b) | (c & (a | b));
        ulong sum = h + constantAndWord + choice + (BitOperations.RotateRight(e, 14) ^ BitOperations.RotateRight(e, 18) ^ BitOperations.RotateRight(e, 41));
        d += sum;
        h = sum + majority + (BitOperations.RotateRight(a, 28) ^ BitOperations.RotateRight(a, 34) ^ BitOperations.RotateRight(a, 39));
    }

    /// <summary>W(t) for the t whose place in the ring is <paramref name="i"/>, in place of W(t - 16).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Expand(ref ScheduleWords w, int i)
    {
        ulong near = w[(i + 14) & 15];
        ulong far = w[(i + 1) & 15];
        ulong word = w[i] + w[(i + 9) & 15]
            + (BitOperations.RotateRight(near, 19) ^ BitOperations.RotateRight(near, 61) ^ (near >> 6))
            + (BitOperations.RotateRight(far, 1) ^ BitOperations.RotateRight(far, 8) ^ (far >> 7));
        w[i] = word;
        return word;
    }
}
