using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>MemoryMarshal and the layouts of structs.</summary>
public static class MemoryMarshalChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        Storage storage = default;
        Storage.Count(ref storage);
        Casts(report, storage);
        ReadsAndWrites(report, storage);
        Layouts(report);
    }

    private static void Casts<TSink>(Report<TSink> report, Span<byte> span)
        where TSink : struct, ITextSink
    {
        report.Value("Cast up"u8, MemoryMarshal.Cast<byte, uint>(span)[15]);
        report.Value("Cast up, remainder"u8, MemoryMarshal.Cast<byte, ulong>(span[..23]).Length);
        report.Value("Cast down"u8, MemoryMarshal.Cast<ulong, byte>(MemoryMarshal.Cast<byte, ulong>(span)).Length);
        report.Value("Cast, same size"u8, MemoryMarshal.Cast<byte, sbyte>(span).Length);
        report.Value("Cast, odd size"u8, MemoryMarshal.Cast<byte, Three>((ReadOnlySpan<byte>)span).Length);
        report.Value("Cast, odd to odd"u8, MemoryMarshal.Cast<Three, ushort>(MemoryMarshal.Cast<byte, Three>(span)).Length);
        report.Value("Cast, empty"u8, MemoryMarshal.Cast<byte, ulong>(default(Span<byte>)).Length);
        ReadOnlySpan<ushort> words = [0x0102, 0x0304];
        report.Bytes("AsBytes"u8, MemoryMarshal.AsBytes(words));
        report.Value("AsBytes, writable"u8, MemoryMarshal.AsBytes(MemoryMarshal.Cast<byte, Three>(span)).Length);
        int value = 0x01020304;
        MemoryMarshal.CreateSpan(ref value, 1)[0]++;
        report.Value("CreateSpan"u8, value);
        report.Value("CreateReadOnlySpan"u8, MemoryMarshal.CreateReadOnlySpan(in value, 1)[0]);
        MemoryMarshal.GetReference(span) = 99;
        report.Value("GetReference"u8, MemoryMarshal.GetReference((ReadOnlySpan<byte>)span));
    }

    private static void ReadsAndWrites<TSink>(Report<TSink> report, Span<byte> span)
        where TSink : struct, ITextSink
    {
        report.Value("Read, unaligned"u8, MemoryMarshal.Read<ulong>(span[3..]));
        report.Value("Read, exact"u8, MemoryMarshal.Read<ushort>(span[62..]));
        report.Value("TryRead"u8, MemoryMarshal.TryRead(span[1..], out uint read) && read == 0x04030201);
        report.Value("TryRead, too short"u8, MemoryMarshal.TryRead(span[61..], out uint missing));
        report.Value("TryRead leaves zero"u8, missing);
        MemoryMarshal.Write(span[5..], 0xA1B2C3D4u);
        report.Value("TryWrite"u8, MemoryMarshal.TryWrite(span[9..], (ushort)0xEEFF));
        report.Value("TryWrite, too short"u8, MemoryMarshal.TryWrite(span[63..], (ushort)1));
        report.Bytes("written"u8, span[4..12]);
        MemoryMarshal.AsRef<uint>(span[8..]) += 1;
        report.Value("AsRef"u8, MemoryMarshal.AsRef<uint>((ReadOnlySpan<byte>)span[8..]));
    }

    private static void Layouts<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        report.Value("size, three bytes"u8, Unsafe.SizeOf<Three>());
        report.Value("size, padded"u8, Unsafe.SizeOf<Padded>());
        report.Value("size, packed"u8, Unsafe.SizeOf<Packed>());
        report.Value("size, explicit"u8, Unsafe.SizeOf<Overlaid>());
        report.Value("size, fixed"u8, Unsafe.SizeOf<Storage>());
        var overlaid = new Overlaid { Word = 0x1122334455667788 };
        report.Value("explicit"u8, overlaid.High);
        var packed = new Packed { First = 1, Second = 0x0807060504030201 };
        report.Bytes("packed"u8, MemoryMarshal.AsBytes(new ReadOnlySpan<Packed>(in packed)));
    }

    [InlineArray(3)]
    private struct Three
    {
        private byte _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Padded
    {
        public byte First;
        public ulong Second;
        public ushort Third;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        public byte First;
        public ulong Second;
    }

    [StructLayout(LayoutKind.Explicit, Size = 24)]
    private struct Overlaid
    {
        [FieldOffset(0)]
        public ulong Word;

        [FieldOffset(4)]
        public uint High;
    }
}
