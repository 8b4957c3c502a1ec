using System;
using System.Buffers.Binary;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>The literals of a block (RFC 8878, 3.1.1.3.1).</summary>
internal struct LiteralDecoder
{
    private const int JumpTable = 6;

    private LiteralCode _code;

    private enum Kind
    {
        Raw,
        Repeated,
        Coded,
        CodedAsBefore,
    }

    /// <summary>Puts them to the end of a room. False: they are damaged, or do not fit.</summary>
    /// <param name="block">The block.</param>
    /// <param name="room">The room.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="taken">Bytes of the block.</param>
    internal bool TryRead(ReadOnlySpan<byte> block, Span<byte> room, out int count, out int taken)
    {
        count = 0;
        taken = 0;
        if (block.IsEmpty)
            return false;
        var kind = (Kind)(block[0] & 3);
        int form = (block[0] >> 2) & 3;
        bool isCoded = kind >= Kind.Coded;
        int header = isCoded ? Math.Max(3, form + 2) : form switch { 1 => 2, 3 => 3, _ => 1 };
        if (header > block.Length)
            return false;
        ulong fields = 0;
        for (int i = 0; i < header; i++)
            fields |= (ulong)block[i] << (8 * i);
        int bits = isCoded ? form switch { 2 => 14, 3 => 18, _ => 10 } : (8 * header) - 4;
        // The shortest form has a bit more.
        count = !isCoded && header == 1 ? (int)(fields >> 3) : (int)(fields >> 4) & ((1 << bits) - 1);
        if (count > room.Length)
            return false;
        Span<byte> target = room[^count..];
        ReadOnlySpan<byte> source = block[header..];
        if (isCoded)
        {
            int size = (int)(fields >> (4 + bits));
            taken = header + size;
            return size <= source.Length && TryExpand(source[..size], target, kind == Kind.Coded, form != 0);
        }
        int length = kind == Kind.Raw ? count : 1;
        if (length > source.Length)
            return false;
        taken = header + length;
        if (kind == Kind.Raw)
            source[..count].CopyTo(target);
        else
            target.Fill(source[0]);
        return true;
    }

    private bool TryExpand(ReadOnlySpan<byte> source, Span<byte> target, bool hasCode, bool isInFour)
    {
        int taken = 0;
        if (hasCode ? !_code.TryRead(source, out taken) : !_code.IsMade)
            return false;
        source = source[taken..];
        if (!isInFour)
            return _code.TryExpand(source, target);
        int part = (target.Length + 3) / 4;
        if (source.Length < JumpTable || 3 * part > target.Length)
            return false;
        ReadOnlySpan<byte> sizes = source[..JumpTable];
        source = source[JumpTable..];
        for (int i = 0; i < 3; i++)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(sizes[(2 * i)..]);
            if (size > source.Length || !_code.TryExpand(source[..size], target.Slice(i * part, part)))
                return false;
            source = source[size..];
        }
        return _code.TryExpand(source, target[(3 * part)..]);
    }
}
