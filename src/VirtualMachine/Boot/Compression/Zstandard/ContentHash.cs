using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>XXH64 with seed 0, of which a frame has the lower half (RFC 8878, 3.1.1).</summary>
internal static class ContentHash
{
    private const ulong First = 0x9E37_79B1_85EB_CA87;
    private const ulong Second = 0xC2B2_AE3D_27D4_EB4F;
    private const ulong Third = 0x1656_67B1_9E37_79F9;
    private const ulong Fourth = 0x85EB_CA77_C2B2_AE63;
    private const ulong Fifth = 0x27D4_EB2F_1656_67C5;
    private const int Stripe = 32;

    /// <summary>That of bytes.</summary>
    internal static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong length = (ulong)bytes.Length;
        ulong hash = bytes.Length < Stripe ? Fifth : Stripes(ref bytes);
        hash += length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(bytes)), 27) * First) + Fourth;
        if (bytes.Length >= sizeof(uint))
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * First), 23) * Second) + Third;
            bytes = bytes[sizeof(uint)..];
        }
        for (int i = 0; i < bytes.Length; i++)
            hash = BitOperations.RotateLeft(hash ^ (bytes[i] * Fifth), 11) * First;
        hash = (hash ^ (hash >> 33)) * Second;
        hash = (hash ^ (hash >> 29)) * Third;
        return hash ^ (hash >> 32);
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> bytes)
    {
        ulong a = unchecked(First + Second);
        ulong b = Second;
        ulong c = 0;
        ulong d = unchecked(0 - First);
        for (; bytes.Length >= Stripe; bytes = bytes[Stripe..])
        {
            a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
        }
        ulong hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        return Merge(Merge(Merge(Merge(hash, a), b), c), d);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Second), 31) * First;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * First) + Fourth;
}
