using System;
using System.Buffers.Binary;
using System.IO;

namespace Firn.Tools.SystemsTests;

/// <summary>An ELF of segments that a test asks for, in a file of its own.</summary>
internal sealed class SmallElf : IDisposable
{
    private const int HeaderSize = 64;
    private const int EntrySize = 56;

    private readonly string _path = System.IO.Path.GetTempFileName();

    /// <summary>Each segment lies in the file where its number of pages says, beginning at 0x1000.</summary>
    internal SmallElf(params (ulong Address, uint Flags, ulong FileSize, ulong MemorySize)[] segments)
    {
        byte[] file = new byte[0x1000 * (segments.Length + 2)];
        "\u007fELF"u8.CopyTo(file);
        (file[4], file[5], file[6]) = (2, 1, 1);
        Write16(file, 16, 2);
        Write16(file, 18, 183);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(20), 1);
        Write64(file, 24, segments[0].Address);
        Write64(file, 32, HeaderSize);
        Write16(file, 52, HeaderSize);
        Write16(file, 54, EntrySize);
        Write16(file, 56, (ushort)segments.Length);
        Write16(file, 58, 64);
        for (int i = 0; i < segments.Length; i++)
        {
            int at = HeaderSize + (i * EntrySize);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 4), segments[i].Flags);
            Write64(file, at + 8, 0x1000 * (ulong)(i + 1));
            Write64(file, at + 16, segments[i].Address);
            Write64(file, at + 24, segments[i].Address);
            Write64(file, at + 32, segments[i].FileSize);
            Write64(file, at + 40, segments[i].MemorySize);
        }
        File.WriteAllBytes(_path, file);
    }

    internal string Path => _path;

    /// <summary>The names and addresses of its symbols.</summary>
    internal (string Name, ulong Address)[] Symbols
    {
        init => WriteSymbols(value);
    }

    public void Dispose() => File.Delete(_path);

    // A table of symbols, one of strings, and the headers of both.
    private void WriteSymbols((string Name, ulong Address)[] symbols)
    {
        const int SymbolSize = 24;
        const int SectionSize = 64;
        byte[] old = File.ReadAllBytes(_path);
        var strings = new MemoryStream();
        strings.WriteByte(0);
        byte[] table = new byte[SymbolSize * (symbols.Length + 1)];
        for (int i = 0; i < symbols.Length; i++)
        {
            int at = SymbolSize * (i + 1);
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(at), (uint)strings.Length);
            // STB_GLOBAL, STT_FUNC, of some section.
            table[at + 4] = 0x12;
            Write16(table, at + 6, 1);
            Write64(table, at + 8, symbols[i].Address);
            strings.Write(System.Text.Encoding.ASCII.GetBytes(symbols[i].Name + "\0"));
        }
        byte[] headers = new byte[SectionSize * 3];
        WriteSection(headers.AsSpan(SectionSize), 2, old.Length, table.Length, link: 2, SymbolSize);
        WriteSection(headers.AsSpan(2 * SectionSize), 3, old.Length + table.Length, (int)strings.Length, link: 0, 0);
        byte[] file = [.. old, .. table, .. strings.ToArray(), .. headers];
        Write64(file, 40, (ulong)(file.Length - headers.Length));
        Write16(file, 60, 3);
        Write16(file, 62, 2);
        File.WriteAllBytes(_path, file);
    }

    private static void WriteSection(Span<byte> header, uint type, int offset, int size, uint link, ulong entry)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], type);
        BinaryPrimitives.WriteUInt64LittleEndian(header[24..], (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], (ulong)size);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], link);
        BinaryPrimitives.WriteUInt64LittleEndian(header[56..], entry);
    }

    private static void Write16(byte[] file, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

    private static void Write64(byte[] file, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
}
