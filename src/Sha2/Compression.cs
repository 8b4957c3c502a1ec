using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>
/// The compression function of SHA-384 and SHA-512 (FIPS 180-4, section 6.4.2). Sixteen rounds are written out, so that the
/// eight working variables keep their registers and no word is ever moved; the schedule is a ring of sixteen words. Rotations
/// are written as shifts, which the compiler joins, because calls of this many would exceed what it inlines in one method.
/// </summary>
internal static class Compression
{
    private const int Rounds = 80;
    private const int RingSize = 16;

    /// <summary>Adds the message block of 128 bytes to <paramref name="hash"/>.</summary>
    public static void Add(ref HashWords hash, ReadOnlySpan<byte> block)
    {
        Unsafe.SkipInit(out ScheduleWords w);
        for (int i = 0; i < RingSize; i++)
            w[i] = BinaryPrimitives.ReadUInt64BigEndian(block.Slice(i * sizeof(ulong), sizeof(ulong)));

        ulong a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
        for (int round = 0; round < Rounds; round += RingSize)
        {
            if (round != 0)
                Expand(ref w);
            ReadOnlySpan<ulong> k = RoundConstants.Rounds.Slice(round, RingSize);
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
        ulong sum = h + constantAndWord + choice + (((e >> 14) | (e << 50)) ^ ((e >> 18) | (e << 46)) ^ ((e >> 41) | (e << 23)));
        d += sum;
        h = sum + majority + (((a >> 28) | (a << 36)) ^ ((a >> 34) | (a << 30)) ^ ((a >> 39) | (a << 25)));
    }

    /// <summary>Replaces W(t) to W(t + 15) in the ring by the sixteen words after them.</summary>
    private static void Expand(ref ScheduleWords w)
    {
        w[0] = Next(w[0], w[1], w[9], w[14]);
        w[1] = Next(w[1], w[2], w[10], w[15]);
        w[2] = Next(w[2], w[3], w[11], w[0]);
        w[3] = Next(w[3], w[4], w[12], w[1]);
        w[4] = Next(w[4], w[5], w[13], w[2]);
        w[5] = Next(w[5], w[6], w[14], w[3]);
        w[6] = Next(w[6], w[7], w[15], w[4]);
        w[7] = Next(w[7], w[8], w[0], w[5]);
        w[8] = Next(w[8], w[9], w[1], w[6]);
        w[9] = Next(w[9], w[10], w[2], w[7]);
        w[10] = Next(w[10], w[11], w[3], w[8]);
        w[11] = Next(w[11], w[12], w[4], w[9]);
        w[12] = Next(w[12], w[13], w[5], w[10]);
        w[13] = Next(w[13], w[14], w[6], w[11]);
        w[14] = Next(w[14], w[15], w[7], w[12]);
        w[15] = Next(w[15], w[0], w[8], w[13]);
    }

    /// <summary>W(t), of W(t - 16), W(t - 15), W(t - 7) and W(t - 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ulong oldest, ulong far, ulong middle, ulong near) =>
        oldest + middle
        + (((far >> 1) | (far << 63)) ^ ((far >> 8) | (far << 56)) ^ (far >> 7))
        + (((near >> 19) | (near << 45)) ^ ((near >> 61) | (near << 3)) ^ (near >> 6));
}
