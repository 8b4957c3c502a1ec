using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Firn.CapDlForm;

namespace Firn.CapDl.Canonical;

/// <summary>Deterministic CBOR as it is written: every number and length as short as it can be. Whoever writes maps writes their keys ascending.</summary>
internal sealed class CborBuffer
{
    private const int LongestHead = 9;
    private const byte NullByte = 0xF6;
    private const byte FalseByte = 0xF4;

    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 12);

    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    internal void Unsigned(ulong value) => Head(MajorType.Unsigned, value);

    internal void Array(int count) => Head(MajorType.Array, (ulong)count);

    internal void Map(int count) => Head(MajorType.Map, (ulong)count);

    internal void Boolean(bool value) => Byte((byte)(FalseByte + (value ? 1 : 0)));

    internal void Null() => Byte(NullByte);

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Head(MajorType.Bytes, (ulong)value.Length);
        _bytes.Write(value);
    }

    internal void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Head(MajorType.Text, (ulong)length);
        _ = Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length));
        _bytes.Advance(length);
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    private void Head(MajorType type, ulong value)
    {
        Span<byte> span = _bytes.GetSpan(LongestHead);
        int major = (int)type << 5;
        if (value < 24)
        {
            span[0] = (byte)(major | (int)value);
            _bytes.Advance(1);
            return;
        }
        int log = value <= byte.MaxValue ? 0 : value <= ushort.MaxValue ? 1 : value <= uint.MaxValue ? 2 : 3;
        int width = 1 << log;
        span[0] = (byte)(major | (24 + log));
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(word, value);
        word[^width..].CopyTo(span[1..]);
        _bytes.Advance(1 + width);
    }
}
