using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.CoreLibTests.Shared;

/// <summary>
/// What must not come back: where .NET throws, the machine without exceptions stops in <c>firn_panic</c>, with a number that stands for the
/// exception. Safety: the spans that are too large are measured, never touched.
/// </summary>
public static unsafe class FailingChecks
{
    /// <summary>How many.</summary>
    public const int Count = 51;

    private static readonly int[] _array = [1, 2, 3];

    /// <summary>What check <paramref name="number"/> does.</summary>
    public static ReadOnlySpan<byte> Name(int number) => number switch
    {
        0 => "span[-1]"u8,
        1 => "span[length]"u8,
        2 => "read-only span[length]"u8,
        3 => "inline array[length]"u8,
        4 => "string[length]"u8,
        5 => "array[length]"u8,
        6 => "span[^9] of 8"u8,
        7 => "enumerator before the first"u8,
        8 => "Slice beyond the end"u8,
        9 => "Slice, negative start"u8,
        10 => "Slice, negative length"u8,
        11 => "Slice, too long"u8,
        12 => "range upside down"u8,
        13 => "Span of negative length"u8,
        14 => "ReadOnlySpan of negative length"u8,
        15 => "CopyTo, too short"u8,
        16 => "CopyTo of a span, too short"u8,
        17 => "Index, negative"u8,
        18 => "Range.GetOffsetAndLength"u8,
        19 => "Nullable.Value"u8,
        20 => "ReadUInt32BigEndian, too short"u8,
        21 => "ReadInt64LittleEndian, too short"u8,
        22 => "WriteUInt16BigEndian, too short"u8,
        23 => "WriteInt32LittleEndian, too short"u8,
        24 => "MemoryMarshal.Read, too short"u8,
        25 => "MemoryMarshal.Write, too short"u8,
        26 => "MemoryMarshal.AsRef, too short"u8,
        27 => "MemoryMarshal.AsRef, read-only, too short"u8,
        28 => "AsBytes, too many"u8,
        29 => "Cast, too many"u8,
        30 => "Math.Abs of the least int"u8,
        31 => "Math.Abs of the least long"u8,
        32 => "Math.Abs of the least short"u8,
        33 => "Math.Clamp upside down"u8,
        34 => "division by zero"u8,
        35 => "remainder by zero"u8,
        36 => "DivRem by zero"u8,
        37 => "least int / -1"u8,
        38 => "least long / -1"u8,
        39 => "checked int +"u8,
        40 => "checked ulong -"u8,
        41 => "checked long *"u8,
        42 => "checked ulong *"u8,
        43 => "checked uint *"u8,
        44 => "checked int negation"u8,
        45 => "checked (byte)"u8,
        46 => "checked (sbyte)"u8,
        47 => "checked (int) of ulong"u8,
        48 => "checked (uint) of int"u8,
        49 => "checked (ulong) of long"u8,
        50 => "checked (long) of ulong"u8,
        _ => "none"u8,
    };

    /// <summary>Does it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(int number)
    {
        Storage storage = default;
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>((Span<byte>)storage);
        Spans(number, ref storage, words, "abc"u8);
        Memory(number, ref storage, words, "abc"u8);
        Arithmetic(number);
        Conversions(number);
    }

    private static void Spans(int number, ref Storage storage, Span<ulong> words, ReadOnlySpan<byte> bytes)
    {
        switch (number)
        {
            case 0: _ = words[Sequence.Opaque(-1)]; break;
            case 1: words[Sequence.Opaque(8)] = 0; break;
            case 2: _ = bytes[Sequence.Opaque(3)]; break;
            case 3: _ = storage[Sequence.Opaque(64)]; break;
            case 4: _ = Sequence.Opaque("four")[Sequence.Opaque(4)]; break;
            case 5: _ = _array[Sequence.Opaque(3)]; break;
            case 6: _ = words[Sequence.Opaque(^9)]; break;
            case 7: _ = words.GetEnumerator().Current; break;
            case 8: _ = words.Slice(Sequence.Opaque(9)); break;
            case 9: _ = words.Slice(Sequence.Opaque(-1), 0); break;
            case 10: _ = bytes.Slice(1, Sequence.Opaque(-1)); break;
            case 11: _ = bytes.Slice(Sequence.Opaque(2), Sequence.Opaque(2)); break;
            case 12: _ = words[Sequence.Opaque(5)..Sequence.Opaque(3)]; break;
            case 13: _ = new Span<byte>(null, Sequence.Opaque(-1)); break;
            case 14: _ = new ReadOnlySpan<byte>(null, Sequence.Opaque(-1)); break;
            case 15: bytes.CopyTo(((Span<byte>)storage)[..2]); break;
            case 16: words.CopyTo(words[1..]); break;
        }
    }

    private static void Memory(int number, ref Storage storage, Span<ulong> words, ReadOnlySpan<byte> bytes)
    {
        switch (number)
        {
            case 17: _ = new Index(Sequence.Opaque(-1)); break;
            case 18: _ = (2..5).GetOffsetAndLength(Sequence.Opaque(4)); break;
            case 19: _ = Sequence.Opaque<int?>(null)!.Value; break;
            case 20: _ = BinaryPrimitives.ReadUInt32BigEndian(bytes); break;
            case 21: _ = BinaryPrimitives.ReadInt64LittleEndian(bytes); break;
            case 22: BinaryPrimitives.WriteUInt16BigEndian(((Span<byte>)storage)[..1], 1); break;
            case 23: BinaryPrimitives.WriteInt32LittleEndian(((Span<byte>)storage)[..3], 1); break;
            case 24: _ = MemoryMarshal.Read<uint>(bytes); break;
            case 25: MemoryMarshal.Write(((Span<byte>)storage)[..3], 1); break;
            case 26: _ = MemoryMarshal.AsRef<uint>(((Span<byte>)storage)[..3]); break;
            case 27: _ = MemoryMarshal.AsRef<uint>(bytes); break;
            case 28: _ = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref words[0], Sequence.Opaque(0x4000_0000))); break;
            case 29: _ = MemoryMarshal.Cast<ulong, byte>(MemoryMarshal.CreateReadOnlySpan(in words[0], Sequence.Opaque(0x1000_0000))); break;
        }
    }

    private static void Arithmetic(int number)
    {
        switch (number)
        {
            case 30: _ = Math.Abs(Sequence.Opaque(int.MinValue)); break;
            case 31: _ = Math.Abs(Sequence.Opaque(long.MinValue)); break;
            case 32: _ = Math.Abs(Sequence.Opaque(short.MinValue)); break;
            case 33: _ = Math.Clamp(1u, Sequence.Opaque(3u), 2u); break;
            case 34: _ = 1 / Sequence.Opaque(0); break;
            case 35: _ = 1ul % Sequence.Opaque(0ul); break;
            case 36: _ = Math.DivRem(1L, Sequence.Opaque(0L)); break;
            case 37: _ = Sequence.Opaque(int.MinValue) / Sequence.Opaque(-1); break;
            case 38: _ = Sequence.Opaque(long.MinValue) / Sequence.Opaque(-1L); break;
            case 39: _ = checked(Sequence.Opaque(int.MaxValue) + 1); break;
            case 40: _ = checked(Sequence.Opaque(1ul) - 2); break;
            case 41: _ = checked(Sequence.Opaque(long.MaxValue) * 3); break;
            case 42: _ = checked(Sequence.Opaque(ulong.MaxValue) * 2); break;
        }
    }

    private static void Conversions(int number)
    {
        switch (number)
        {
            case 43: _ = checked(Sequence.Opaque(uint.MaxValue) * 2); break;
            case 44: _ = checked(-Sequence.Opaque(int.MinValue)); break;
            case 45: _ = checked((byte)Sequence.Opaque(256)); break;
            case 46: _ = checked((sbyte)Sequence.Opaque(-129L)); break;
            case 47: _ = checked((int)Sequence.Opaque(0x8000_0000ul)); break;
            case 48: _ = checked((uint)Sequence.Opaque(-1)); break;
            case 49: _ = checked((ulong)Sequence.Opaque(-1L)); break;
            case 50: _ = checked((long)Sequence.Opaque(ulong.MaxValue)); break;
        }
    }
}
