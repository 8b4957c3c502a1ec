using System;
using System.Buffers.Binary;

namespace Firn.Tools.LayoutsTests;

/// <summary>The smallest executable of the target: one readable and executable segment.</summary>
internal static class TinyElf
{
    internal static byte[] Create(ulong address, int size)
    {
        const int ContentsOffset = 0x1000;
        byte[] elf = new byte[ContentsOffset + size];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(elf, 0);
        Write16(elf, 16, 2); // executable
        Write16(elf, 18, 183); // AArch64
        Write32(elf, 20, 1);
        Write64(elf, 24, address);
        Write64(elf, 32, 64); // program headers
        Write16(elf, 52, 64);
        Write16(elf, 54, 56);
        Write16(elf, 56, 1);
        Write16(elf, 58, 64);
        Write32(elf, 64, 1); // PT_LOAD
        Write32(elf, 68, 5); // readable, executable
        Write64(elf, 72, ContentsOffset);
        Write64(elf, 80, address);
        Write64(elf, 88, address);
        Write64(elf, 96, (ulong)size);
        Write64(elf, 104, (ulong)size);
        Write64(elf, 112, 0x1000);
        return elf;
    }

    private static void Write16(byte[] elf, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(at), value);

    private static void Write32(byte[] elf, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(at), value);

    private static void Write64(byte[] elf, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(elf.AsSpan(at), value);
}
