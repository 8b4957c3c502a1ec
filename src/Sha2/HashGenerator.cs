using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>
/// Hash_DRBG over SHA-512 (NIST SP 800-90A, section 10.1.1): any number of bytes out of a seed. It is as unpredictable as its seed and no more; who had the
/// seed knows all of them. There is no reseeding: a seed serves for 2^48 requests.
/// </summary>
public struct HashGenerator
{
    /// <summary>Bytes that a request may ask for.</summary>
    public const int MostBytes = 1 << 16;

    // seedlen of SHA-512: 888 bits.
    private const int SeedSize = 111;
    private const uint SeedBits = SeedSize * 8;
    private const byte ConstantPrefix = 0;
    private const byte UpdatePrefix = 3;

    private Words _value;
    private Words _constant;
    private ulong _requests;
    private Sha512 _hash;

    /// <summary>Begins with entropy input and nonce, one behind the other: at least 48 bytes for the full strength of 256 bits.</summary>
    public void Begin(ReadOnlySpan<byte> seed)
    {
        Derive([], seed, _value);
        Words value = _value;
        Derive([ConstantPrefix], ((Span<byte>)value)[..SeedSize], _constant);
        _requests = 1;
    }

    /// <summary>The next bytes, at most <see cref="MostBytes"/>.</summary>
    public void Generate(Span<byte> bytes)
    {
        Words data = _value;
        Span<byte> counter = ((Span<byte>)data)[..SeedSize];
        Digest room = default;
        Span<byte> digest = room;
        while (!bytes.IsEmpty)
        {
            _hash.Begin();
            _hash.Append(counter);
            _hash.Finish(digest);
            int part = Math.Min(bytes.Length, Sha512.DigestSize);
            digest[..part].CopyTo(bytes);
            bytes = bytes[part..];
            Add(counter, [1]);
        }
        // What was given away cannot be found again from what is kept.
        Span<byte> value = ((Span<byte>)_value)[..SeedSize];
        _hash.Begin();
        _hash.Append([UpdatePrefix]);
        _hash.Append(value);
        _hash.Finish(digest);
        Add(value, digest);
        Add(value, ((Span<byte>)_constant)[..SeedSize]);
        Span<byte> requests = digest[..sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(requests, _requests);
        Add(value, requests);
        _requests++;
    }

    // Hash_df (section 10.3.1), of a prefix and an input.
    private void Derive(scoped ReadOnlySpan<byte> prefix, scoped ReadOnlySpan<byte> input, Span<byte> into)
    {
        Digest room = default;
        Span<byte> digest = room;
        into = into[..SeedSize];
        for (byte counter = 1; !into.IsEmpty; counter++)
        {
            _hash.Begin();
            _hash.Append([counter, (byte)(SeedBits >> 24), (byte)(SeedBits >> 16), (byte)(SeedBits >> 8), (byte)(SeedBits & byte.MaxValue)]);
            _hash.Append(prefix);
            _hash.Append(input);
            _hash.Finish(digest);
            int part = Math.Min(into.Length, Sha512.DigestSize);
            digest[..part].CopyTo(into);
            into = into[part..];
        }
    }

    // Numbers with the most significant byte first, of the sum's own length.
    private static void Add(Span<byte> sum, scoped ReadOnlySpan<byte> number)
    {
        uint carry = 0;
        for (int i = 1; i <= sum.Length; i++)
        {
            carry += sum[^i];
            if (i <= number.Length)
                carry += number[^i];
            sum[^i] = (byte)carry;
            carry >>= 8;
        }
    }

    [InlineArray(SeedSize + 1)]
    private struct Words
    {
        private byte _first;
    }

    [InlineArray(Sha512.DigestSize)]
    private struct Digest
    {
        private byte _first;
    }
}
