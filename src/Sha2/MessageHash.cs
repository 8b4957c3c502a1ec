using System;
using System.Buffers.Binary;

namespace Firn.Sha2;

/// <summary>
/// What SHA-384 and SHA-512 share: the hash value, the bytes that do not fill a block yet, and the length (FIPS 180-4,
/// sections 5.1.2 and 6.4). Lengths are below 2^61 bytes, so the upper half of the 128-bit length in bits is zero.
/// </summary>
internal struct MessageHash
{
    private const int LengthOffset = BlockBytes.Size - sizeof(ulong);
    private const byte EndOfMessage = 0x80;

    private HashWords _hash;
    private BlockBytes _block;
    private ulong _length;

    public void Begin(ReadOnlySpan<ulong> initial)
    {
        for (int i = 0; i < 8; i++)
            _hash[i] = initial[i];
        _length = 0;
    }

    public void Append(scoped ReadOnlySpan<byte> data)
    {
        Span<byte> block = _block;
        int filled = (int)(_length % BlockBytes.Size);
        _length += (uint)data.Length;

        if (filled != 0)
        {
            int taken = Math.Min(BlockBytes.Size - filled, data.Length);
            data.Slice(0, taken).CopyTo(block.Slice(filled));
            if (filled + taken < BlockBytes.Size)
                return;
            Compression.Add(ref _hash, block);
            data = data.Slice(taken);
        }

        while (data.Length >= BlockBytes.Size)
        {
            Compression.Add(ref _hash, data.Slice(0, BlockBytes.Size));
            data = data.Slice(BlockBytes.Size);
        }

        data.CopyTo(block);
    }

    /// <summary>Pads the message and writes the first <paramref name="digest"/>.Length / 8 words of the hash value.</summary>
    public void Finish(scoped Span<byte> digest)
    {
        Span<byte> block = _block;
        int filled = (int)(_length % BlockBytes.Size);
        block[filled] = EndOfMessage;
        block.Slice(filled + 1).Clear();
        if (filled + 1 > LengthOffset - sizeof(ulong))
        {
            Compression.Add(ref _hash, block);
            block.Clear();
        }

        BinaryPrimitives.WriteUInt64BigEndian(block.Slice(LengthOffset), _length * 8);
        Compression.Add(ref _hash, block);
        for (int i = 0; i < digest.Length / sizeof(ulong); i++)
            BinaryPrimitives.WriteUInt64BigEndian(digest.Slice(i * sizeof(ulong)), _hash[i]);
    }
}
