using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Firn.CapDlForm;

/// <summary>
/// Reads deterministic CBOR (RFC 8949, 4.2.1) of the types that Firn's forms have. The first broken rule stays: every later read gives zero or
/// nothing, and as a count is never larger than the bytes that are left, every loop over one ends.
/// </summary>
public ref struct CborReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>A reader of bytes from a position on.</summary>
    public CborReader(ReadOnlySpan<byte> bytes, int position = 0)
    {
        _bytes = bytes;
        _position = position;
        Rule = FormRule.None;
        FailedAt = 0;
    }

    /// <summary>The first rule that was broken.</summary>
    public FormRule Rule { get; private set; }

    /// <summary>Where it was found to be broken.</summary>
    public int FailedAt { get; private set; }

    /// <summary>No rule is broken so far.</summary>
    public readonly bool IsGood => Rule == FormRule.None;

    /// <summary>The byte that is read next.</summary>
    public readonly int Position => _position;

    /// <summary>Every byte is read.</summary>
    public readonly bool IsAtEnd => _position >= _bytes.Length;

    /// <summary>Notes a broken rule, if it is the first, and reads no further.</summary>
    public void Fail(FormRule rule)
    {
        if (Rule == FormRule.None)
        {
            Rule = rule;
            FailedAt = _position;
        }
        _position = _bytes.Length;
    }

    /// <summary>An unsigned number.</summary>
    public ulong ReadUnsigned() => ReadHead(MajorType.Unsigned);

    /// <summary>An unsigned number up to a greatest one.</summary>
    public ulong ReadUnsigned(ulong maximum)
    {
        ulong value = ReadHead(MajorType.Unsigned);
        if (value <= maximum)
            return value;
        Fail(FormRule.WrongValue);
        return 0;
    }

    /// <summary>The number of an array's items, which follow.</summary>
    public int ReadArray() => Count(ReadHead(MajorType.Array), (ulong)Left);

    /// <summary>An array of so many items, which follow.</summary>
    public void ReadArray(int count)
    {
        if (ReadArray() != count)
            Fail(FormRule.WrongLength);
    }

    /// <summary>The number of a map's pairs, which follow.</summary>
    public int ReadMap() => Count(ReadHead(MajorType.Map), (ulong)Left / 2);

    /// <summary>A byte string.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadHead(MajorType.Bytes));

    /// <summary>A text, of whatever characters.</summary>
    public ReadOnlySpan<byte> ReadText() => Take(ReadHead(MajorType.Text));

    /// <summary>The value true, the only simple one that a map has: what is false is left out.</summary>
    public void ReadTrue()
    {
        if (ReadHead(MajorType.Simple) != True)
            Fail(FormRule.WrongValue);
    }

    /// <summary>True or false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean()
    {
        int position = _position;
        if ((uint)position < (uint)_bytes.Length)
        {
            uint isTrue = (uint)(_bytes[position] - FalseByte);
            if (isTrue <= 1)
            {
                _position = position + 1;
                return isTrue != 0;
            }
        }
        FailBoolean();
        return false;
    }

    /// <summary>Reads null, if that is what comes next.</summary>
    public bool TryReadNull() => TryPass(NullByte);

    /// <summary>Reads a map without pairs, if that is what comes next.</summary>
    public bool TryReadEmptyMap() => TryPass(EmptyMap);

    /// <summary>Reads a byte, if that is what comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryPass(byte expected)
    {
        int position = _position;
        if ((uint)position >= (uint)_bytes.Length || _bytes[position] != expected)
            return false;
        _position = position + 1;
        return true;
    }

    /// <summary>The next eight bytes, the first one lowest, unread; false where fewer are left. For what is short and frequent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool TryPeek(out ulong word)
    {
        bool isThere = Left >= sizeof(ulong);
        word = isThere ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Slice(_position)) : 0;
        return isThere;
    }

    /// <summary>Passes over bytes of <see cref="TryPeek"/>.</summary>
    internal void Skip(int count) => _position += count;

    private const byte EmptyMap = (int)MajorType.Map << 5;
    private const ulong True = 21;
    private const byte FalseByte = 0xF4;
    private const byte NullByte = 0xF6;
    private const int HalfByte = 0x19;

    private readonly int Left => _bytes.Length - _position;

    // True and false have their number in their first byte: whatever else comes is none of them.
    private void FailBoolean()
    {
        _ = ReadHead(MajorType.Simple);
        Fail(FormRule.WrongType);
    }

    private int Count(ulong count, ulong most)
    {
        if (count <= most)
            return (int)count;
        Fail(FormRule.Truncated);
        return 0;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)Left)
        {
            Fail(FormRule.Truncated);
            return default;
        }
        ReadOnlySpan<byte> taken = _bytes.Slice(_position, (int)length);
        _position += (int)length;
        return taken;
    }

    // Most items have their number in their first byte: one comparison tells that, and that the type is the right one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ReadHead(MajorType type)
    {
        int position = _position;
        if ((uint)position < (uint)_bytes.Length)
        {
            uint detail = _bytes[position] - ((uint)type << 5);
            if (detail < 24)
            {
                _position = position + 1;
                return detail;
            }
        }
        return ReadOther(type);
    }

    private ulong ReadOther(MajorType type)
    {
        if ((uint)_position >= (uint)_bytes.Length)
        {
            Fail(FormRule.Truncated);
            return 0;
        }
        int first = _bytes[_position];
        if (first >> 5 != (int)type)
        {
            Fail(FormRule.WrongType);
            return 0;
        }
        _position++;
        return type == MajorType.Unsigned && first == HalfByte ? ReadHalf() : ReadLong(first & 31, type);
    }

    // The most frequent number that does not fit in one byte: an object's index.
    private ulong ReadHalf()
    {
        if (Left < sizeof(ushort))
        {
            Fail(FormRule.Truncated);
            return 0;
        }
        uint value = BinaryPrimitives.ReadUInt16BigEndian(_bytes.Slice(_position));
        _position += sizeof(ushort);
        if (value > byte.MaxValue)
            return value;
        Fail(FormRule.NotShortest);
        return 0;
    }

    // 24 to 27: the number is in 1, 2, 4 or 8 bytes. 28 and on: reserved, or a length that is not given.
    private ulong ReadLong(int detail, MajorType type)
    {
        if (detail > 27 || type == MajorType.Simple)
        {
            Fail(FormRule.NotShortest);
            return 0;
        }
        int width = 1 << (detail - 24);
        if (Left < width)
        {
            Fail(FormRule.Truncated);
            return 0;
        }
        ReadOnlySpan<byte> bytes = _bytes.Slice(_position, width);
        ulong value = width switch
        {
            sizeof(byte) => bytes[0],
            sizeof(ushort) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            sizeof(uint) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };
        ulong least = width == 1 ? 24 : 1UL << (width * 4);
        if (value < least)
        {
            Fail(FormRule.NotShortest);
            return 0;
        }
        _position += width;
        return value;
    }
}
