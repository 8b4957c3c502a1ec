using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace Firn.Tools.Elf;

/// <summary>Reads the tables that linker and debugger use: sections, symbols, relocations.</summary>
internal static class ElfTables
{
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;

    internal static IReadOnlyList<ElfSection> Sections(string name, ReadOnlySpan<byte> file)
    {
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(file[40..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[60..]);
        int names = BinaryPrimitives.ReadUInt16LittleEndian(file[62..]);
        if (table == 0 || count == 0)
            return [];
        ReadOnlySpan<byte> headers = Part(name, file, table, (ulong)(count * SectionHeaderSize));
        if (names >= count)
            throw new ElfException($"{name}: its sections have no names");
        ReadOnlySpan<byte> strings = Contents(name, file, Section("", headers.Slice(names * SectionHeaderSize, SectionHeaderSize)));
        var sections = new List<ElfSection>();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> header = headers.Slice(i * SectionHeaderSize, SectionHeaderSize);
            sections.Add(Section(Text(strings, BinaryPrimitives.ReadUInt32LittleEndian(header)), header));
        }

        return sections;
    }

    internal static IReadOnlyList<ElfSymbol> Symbols(string name, ReadOnlySpan<byte> file, IReadOnlyList<ElfSection> sections)
    {
        foreach (ElfSection section in sections)
        {
            if (section.Type != ElfSection.SymbolTable)
                continue;
            if ((uint)section.Link >= (uint)sections.Count)
                throw new ElfException($"{name}: its symbol table has no string table");
            ReadOnlySpan<byte> strings = Contents(name, file, sections[section.Link]);
            var list = new List<ElfSymbol>();
            for (ReadOnlySpan<byte> symbols = Contents(name, file, section); symbols.Length >= SymbolSize; symbols = symbols[SymbolSize..])
            {
                list.Add(new ElfSymbol(
                    Text(strings, BinaryPrimitives.ReadUInt32LittleEndian(symbols)),
                    BinaryPrimitives.ReadUInt64LittleEndian(symbols[8..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(symbols[16..]),
                    (ElfSymbolKind)(symbols[4] & 15),
                    BinaryPrimitives.ReadUInt16LittleEndian(symbols[6..])));
            }

            return list;
        }

        return [];
    }

    internal static IReadOnlyList<ElfRelocation> Relocations(string name, ReadOnlySpan<byte> file, ElfSection section)
    {
        var list = new List<ElfRelocation>();
        for (ReadOnlySpan<byte> entries = Contents(name, file, section); entries.Length >= RelocationSize; entries = entries[RelocationSize..])
        {
            list.Add(new ElfRelocation(
                BinaryPrimitives.ReadUInt64LittleEndian(entries),
                BinaryPrimitives.ReadUInt32LittleEndian(entries[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(entries[12..])));
        }

        return list;
    }

    private static ElfSection Section(string name, ReadOnlySpan<byte> header) => new(
        name,
        BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[40..]),
        BinaryPrimitives.ReadInt32LittleEndian(header[44..]));

    private static string Text(ReadOnlySpan<byte> strings, uint place)
    {
        ReadOnlySpan<byte> text = place < (uint)strings.Length ? strings[(int)place..] : [];
        int end = text.IndexOf((byte)0);
        return end > 0 ? Encoding.UTF8.GetString(text[..end]) : "";
    }

    private static ReadOnlySpan<byte> Contents(string name, ReadOnlySpan<byte> file, ElfSection section) =>
        section.Type == ElfSection.NoContents ? [] : Part(name, file, section.Offset, section.Size);

    private static ReadOnlySpan<byte> Part(string name, ReadOnlySpan<byte> file, ulong offset, ulong size)
    {
        if (offset > (ulong)file.Length || size > (ulong)file.Length - offset)
            throw new ElfException($"{name}: is truncated: a section is beyond its end");
        return file.Slice((int)offset, (int)size);
    }
}
