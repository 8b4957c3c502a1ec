using System;
using System.Buffers.Binary;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>BinaryPrimitives: every width, sign and order, at odd addresses.</summary>
public static class BinaryChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Storage storage = default;
        var sequence = new Sequence(11);
        for (int i = 0; i < 64; i++)
            storage[i] = (byte)sequence.Next();
        for (int start = 0; start < 3; start++)
        {
            ReadLittle(report, ((Span<byte>)storage).Slice(start, 8));
            ReadBig(report, ((Span<byte>)storage).Slice(start, 8));
            WriteLittle(report, ((Span<byte>)storage).Slice(16 + start, 9), 0x8182838485868788);
            WriteBig(report, ((Span<byte>)storage).Slice(32 + start, 9), 0x8182838485868788);
        }
        Reverse(report);
    }

    private static void ReadLittle<TSink>(Report<TSink> report, ReadOnlySpan<byte> bytes)
        where TSink : struct, ITextSink
    {
        report.Value("ReadInt16LittleEndian"u8, BinaryPrimitives.ReadInt16LittleEndian(bytes));
        report.Value("TryReadInt16LittleEndian"u8, BinaryPrimitives.TryReadInt16LittleEndian(bytes, out short vInt16));
        report.Value("value"u8, vInt16);
        report.Value("TryReadInt16LittleEndian, too short"u8,
            BinaryPrimitives.TryReadInt16LittleEndian(bytes[..(sizeof(short) - 1)], out short sInt16) || sInt16 != 0);
        report.Value("ReadUInt16LittleEndian"u8, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        report.Value("TryReadUInt16LittleEndian"u8, BinaryPrimitives.TryReadUInt16LittleEndian(bytes, out ushort vUInt16));
        report.Value("value"u8, vUInt16);
        report.Value("TryReadUInt16LittleEndian, too short"u8,
            BinaryPrimitives.TryReadUInt16LittleEndian(bytes[..(sizeof(ushort) - 1)], out ushort sUInt16) || sUInt16 != 0);
        report.Value("ReadInt32LittleEndian"u8, BinaryPrimitives.ReadInt32LittleEndian(bytes));
        report.Value("TryReadInt32LittleEndian"u8, BinaryPrimitives.TryReadInt32LittleEndian(bytes, out int vInt32));
        report.Value("value"u8, vInt32);
        report.Value("TryReadInt32LittleEndian, too short"u8,
            BinaryPrimitives.TryReadInt32LittleEndian(bytes[..(sizeof(int) - 1)], out int sInt32) || sInt32 != 0);
        report.Value("ReadUInt32LittleEndian"u8, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        report.Value("TryReadUInt32LittleEndian"u8, BinaryPrimitives.TryReadUInt32LittleEndian(bytes, out uint vUInt32));
        report.Value("value"u8, vUInt32);
        report.Value("TryReadUInt32LittleEndian, too short"u8,
            BinaryPrimitives.TryReadUInt32LittleEndian(bytes[..(sizeof(uint) - 1)], out uint sUInt32) || sUInt32 != 0);
        report.Value("ReadInt64LittleEndian"u8, BinaryPrimitives.ReadInt64LittleEndian(bytes));
        report.Value("TryReadInt64LittleEndian"u8, BinaryPrimitives.TryReadInt64LittleEndian(bytes, out long vInt64));
        report.Value("value"u8, vInt64);
        report.Value("TryReadInt64LittleEndian, too short"u8,
            BinaryPrimitives.TryReadInt64LittleEndian(bytes[..(sizeof(long) - 1)], out long sInt64) || sInt64 != 0);
        report.Value("ReadUInt64LittleEndian"u8, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        report.Value("TryReadUInt64LittleEndian"u8, BinaryPrimitives.TryReadUInt64LittleEndian(bytes, out ulong vUInt64));
        report.Value("value"u8, vUInt64);
        report.Value("TryReadUInt64LittleEndian, too short"u8,
            BinaryPrimitives.TryReadUInt64LittleEndian(bytes[..(sizeof(ulong) - 1)], out ulong sUInt64) || sUInt64 != 0);
    }

    private static void ReadBig<TSink>(Report<TSink> report, ReadOnlySpan<byte> bytes)
        where TSink : struct, ITextSink
    {
        report.Value("ReadInt16BigEndian"u8, BinaryPrimitives.ReadInt16BigEndian(bytes));
        report.Value("TryReadInt16BigEndian"u8, BinaryPrimitives.TryReadInt16BigEndian(bytes, out short vInt16));
        report.Value("value"u8, vInt16);
        report.Value("TryReadInt16BigEndian, too short"u8,
            BinaryPrimitives.TryReadInt16BigEndian(bytes[..(sizeof(short) - 1)], out short sInt16) || sInt16 != 0);
        report.Value("ReadUInt16BigEndian"u8, BinaryPrimitives.ReadUInt16BigEndian(bytes));
        report.Value("TryReadUInt16BigEndian"u8, BinaryPrimitives.TryReadUInt16BigEndian(bytes, out ushort vUInt16));
        report.Value("value"u8, vUInt16);
        report.Value("TryReadUInt16BigEndian, too short"u8,
            BinaryPrimitives.TryReadUInt16BigEndian(bytes[..(sizeof(ushort) - 1)], out ushort sUInt16) || sUInt16 != 0);
        report.Value("ReadInt32BigEndian"u8, BinaryPrimitives.ReadInt32BigEndian(bytes));
        report.Value("TryReadInt32BigEndian"u8, BinaryPrimitives.TryReadInt32BigEndian(bytes, out int vInt32));
        report.Value("value"u8, vInt32);
        report.Value("TryReadInt32BigEndian, too short"u8,
            BinaryPrimitives.TryReadInt32BigEndian(bytes[..(sizeof(int) - 1)], out int sInt32) || sInt32 != 0);
        report.Value("ReadUInt32BigEndian"u8, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        report.Value("TryReadUInt32BigEndian"u8, BinaryPrimitives.TryReadUInt32BigEndian(bytes, out uint vUInt32));
        report.Value("value"u8, vUInt32);
        report.Value("TryReadUInt32BigEndian, too short"u8,
            BinaryPrimitives.TryReadUInt32BigEndian(bytes[..(sizeof(uint) - 1)], out uint sUInt32) || sUInt32 != 0);
        report.Value("ReadInt64BigEndian"u8, BinaryPrimitives.ReadInt64BigEndian(bytes));
        report.Value("TryReadInt64BigEndian"u8, BinaryPrimitives.TryReadInt64BigEndian(bytes, out long vInt64));
        report.Value("value"u8, vInt64);
        report.Value("TryReadInt64BigEndian, too short"u8,
            BinaryPrimitives.TryReadInt64BigEndian(bytes[..(sizeof(long) - 1)], out long sInt64) || sInt64 != 0);
        report.Value("ReadUInt64BigEndian"u8, BinaryPrimitives.ReadUInt64BigEndian(bytes));
        report.Value("TryReadUInt64BigEndian"u8, BinaryPrimitives.TryReadUInt64BigEndian(bytes, out ulong vUInt64));
        report.Value("value"u8, vUInt64);
        report.Value("TryReadUInt64BigEndian, too short"u8,
            BinaryPrimitives.TryReadUInt64BigEndian(bytes[..(sizeof(ulong) - 1)], out ulong sUInt64) || sUInt64 != 0);
    }

    private static void WriteLittle<TSink>(Report<TSink> report, Span<byte> target, ulong value)
        where TSink : struct, ITextSink
    {
        BinaryPrimitives.WriteInt16LittleEndian(target, unchecked((short)value));
        report.Bytes("WriteInt16LittleEndian"u8, target);
        report.Value("TryWriteInt16LittleEndian"u8, BinaryPrimitives.TryWriteInt16LittleEndian(target[1..], unchecked((short)~value)));
        report.Value("TryWriteInt16LittleEndian, too short"u8,
            BinaryPrimitives.TryWriteInt16LittleEndian(target[..(sizeof(short) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteUInt16LittleEndian(target, unchecked((ushort)value));
        report.Bytes("WriteUInt16LittleEndian"u8, target);
        report.Value("TryWriteUInt16LittleEndian"u8, BinaryPrimitives.TryWriteUInt16LittleEndian(target[1..], unchecked((ushort)~value)));
        report.Value("TryWriteUInt16LittleEndian, too short"u8,
            BinaryPrimitives.TryWriteUInt16LittleEndian(target[..(sizeof(ushort) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteInt32LittleEndian(target, unchecked((int)value));
        report.Bytes("WriteInt32LittleEndian"u8, target);
        report.Value("TryWriteInt32LittleEndian"u8, BinaryPrimitives.TryWriteInt32LittleEndian(target[1..], unchecked((int)~value)));
        report.Value("TryWriteInt32LittleEndian, too short"u8, BinaryPrimitives.TryWriteInt32LittleEndian(target[..(sizeof(int) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteUInt32LittleEndian(target, unchecked((uint)value));
        report.Bytes("WriteUInt32LittleEndian"u8, target);
        report.Value("TryWriteUInt32LittleEndian"u8, BinaryPrimitives.TryWriteUInt32LittleEndian(target[1..], unchecked((uint)~value)));
        report.Value("TryWriteUInt32LittleEndian, too short"u8,
            BinaryPrimitives.TryWriteUInt32LittleEndian(target[..(sizeof(uint) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteInt64LittleEndian(target, unchecked((long)value));
        report.Bytes("WriteInt64LittleEndian"u8, target);
        report.Value("TryWriteInt64LittleEndian"u8, BinaryPrimitives.TryWriteInt64LittleEndian(target[1..], unchecked((long)~value)));
        report.Value("TryWriteInt64LittleEndian, too short"u8, BinaryPrimitives.TryWriteInt64LittleEndian(target[..(sizeof(long) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteUInt64LittleEndian(target, unchecked((ulong)value));
        report.Bytes("WriteUInt64LittleEndian"u8, target);
        report.Value("TryWriteUInt64LittleEndian"u8, BinaryPrimitives.TryWriteUInt64LittleEndian(target[1..], unchecked((ulong)~value)));
        report.Value("TryWriteUInt64LittleEndian, too short"u8,
            BinaryPrimitives.TryWriteUInt64LittleEndian(target[..(sizeof(ulong) - 1)], 0));
        report.Bytes("written"u8, target);
    }

    private static void WriteBig<TSink>(Report<TSink> report, Span<byte> target, ulong value)
        where TSink : struct, ITextSink
    {
        BinaryPrimitives.WriteInt16BigEndian(target, unchecked((short)value));
        report.Bytes("WriteInt16BigEndian"u8, target);
        report.Value("TryWriteInt16BigEndian"u8, BinaryPrimitives.TryWriteInt16BigEndian(target[1..], unchecked((short)~value)));
        report.Value("TryWriteInt16BigEndian, too short"u8, BinaryPrimitives.TryWriteInt16BigEndian(target[..(sizeof(short) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteUInt16BigEndian(target, unchecked((ushort)value));
        report.Bytes("WriteUInt16BigEndian"u8, target);
        report.Value("TryWriteUInt16BigEndian"u8, BinaryPrimitives.TryWriteUInt16BigEndian(target[1..], unchecked((ushort)~value)));
        report.Value("TryWriteUInt16BigEndian, too short"u8, BinaryPrimitives.TryWriteUInt16BigEndian(target[..(sizeof(ushort) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteInt32BigEndian(target, unchecked((int)value));
        report.Bytes("WriteInt32BigEndian"u8, target);
        report.Value("TryWriteInt32BigEndian"u8, BinaryPrimitives.TryWriteInt32BigEndian(target[1..], unchecked((int)~value)));
        report.Value("TryWriteInt32BigEndian, too short"u8, BinaryPrimitives.TryWriteInt32BigEndian(target[..(sizeof(int) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteUInt32BigEndian(target, unchecked((uint)value));
        report.Bytes("WriteUInt32BigEndian"u8, target);
        report.Value("TryWriteUInt32BigEndian"u8, BinaryPrimitives.TryWriteUInt32BigEndian(target[1..], unchecked((uint)~value)));
        report.Value("TryWriteUInt32BigEndian, too short"u8, BinaryPrimitives.TryWriteUInt32BigEndian(target[..(sizeof(uint) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteInt64BigEndian(target, unchecked((long)value));
        report.Bytes("WriteInt64BigEndian"u8, target);
        report.Value("TryWriteInt64BigEndian"u8, BinaryPrimitives.TryWriteInt64BigEndian(target[1..], unchecked((long)~value)));
        report.Value("TryWriteInt64BigEndian, too short"u8, BinaryPrimitives.TryWriteInt64BigEndian(target[..(sizeof(long) - 1)], 0));
        report.Bytes("written"u8, target);
        BinaryPrimitives.WriteUInt64BigEndian(target, unchecked((ulong)value));
        report.Bytes("WriteUInt64BigEndian"u8, target);
        report.Value("TryWriteUInt64BigEndian"u8, BinaryPrimitives.TryWriteUInt64BigEndian(target[1..], unchecked((ulong)~value)));
        report.Value("TryWriteUInt64BigEndian, too short"u8, BinaryPrimitives.TryWriteUInt64BigEndian(target[..(sizeof(ulong) - 1)], 0));
        report.Bytes("written"u8, target);
    }

    private static void Reverse<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        var sequence = new Sequence(12);
        for (int i = 0; i < 8; i++)
        {
            ulong value = sequence.Next();
            unchecked
            {
                report.Value("ReverseEndianness sbyte"u8, BinaryPrimitives.ReverseEndianness((sbyte)value));
                report.Value("ReverseEndianness byte"u8, BinaryPrimitives.ReverseEndianness((byte)value));
                report.Value("ReverseEndianness short"u8, BinaryPrimitives.ReverseEndianness((short)value));
                report.Value("ReverseEndianness ushort"u8, BinaryPrimitives.ReverseEndianness((ushort)value));
                report.Value("ReverseEndianness int"u8, BinaryPrimitives.ReverseEndianness((int)value));
                report.Value("ReverseEndianness uint"u8, BinaryPrimitives.ReverseEndianness((uint)value));
                report.Value("ReverseEndianness long"u8, BinaryPrimitives.ReverseEndianness((long)value));
                report.Value("ReverseEndianness ulong"u8, BinaryPrimitives.ReverseEndianness(value));
                report.Value("ReverseEndianness nint"u8, BinaryPrimitives.ReverseEndianness((nint)value));
                report.Value("ReverseEndianness nuint"u8, BinaryPrimitives.ReverseEndianness((nuint)value));
            }
        }
    }
}
