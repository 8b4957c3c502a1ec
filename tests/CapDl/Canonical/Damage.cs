using System;

namespace Firn.CapDlTests.Canonical;

/// <summary>Bytes that were changed, cut, repeated and put together at random.</summary>
internal static class Damage
{
    // What CBOR is made of at its edges: longest lengths, breaks, nesting, ends of ranges.
    private static readonly byte[] _edges = [0x00, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x3F, 0x5F, 0x7F, 0x9B, 0x9F, 0xBB, 0xBF, 0xF4, 0xF6, 0xFF];

    internal static byte[] Of(byte[] bytes, Random random)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Length);
            bytes = random.Next(6) switch
            {
                0 => With(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8)))),
                1 => With(bytes, at, (byte)random.Next(256)),
                2 => With(bytes, at, _edges[random.Next(_edges.Length)]),
                3 => bytes[..(at + 1)],
                4 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                _ => [.. bytes[..at], .. bytes[random.Next(at, bytes.Length)..], 0],
            };
        }
        return bytes;
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[at] = value;
        return changed;
    }
}
