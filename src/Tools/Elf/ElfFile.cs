using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firn.Tools.Elf;

/// <summary>
/// An object or executable for AArch64: ELF, 64 bits, little-endian (System V ABI, chapter 4; ELF for the Arm 64-bit Architecture).
/// Segments have been checked: they lie inside the file and do not reach beyond the end of the address space.
/// </summary>
public sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const uint LoadSegment = 1;
    private const ushort Aarch64Machine = 183;

    private readonly byte[] _file;

    private ElfFile(string name, byte[] file)
    {
        _file = file;
        Name = name;
        Kind = (ElfKind)BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(16));
        Entry = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(24));
        Segments = [.. ReadSegments(name, file).OrderBy(segment => segment.PhysicalAddress)];
        Sections = ElfTables.Sections(name, file);
    }

    /// <summary>The name that errors call it by: the path, if it was loaded from one.</summary>
    public string Name { get; }

    /// <summary>Object, or executable.</summary>
    public ElfKind Kind { get; }

    /// <summary>Virtual address of the entry point.</summary>
    public ulong Entry { get; }

    /// <summary>The loadable segments that occupy memory, in order of physical address.</summary>
    public IReadOnlyList<ElfSegment> Segments { get; }

    /// <summary>The sections by index, the empty one at 0 included; none where there is no table of them.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>Whether the bytes begin like an ELF's.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> file) => file.StartsWith("\u007fELF"u8);

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ElfException">It cannot be read, or is no ELF for AArch64.</exception>
    public static ElfFile Load(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ElfException($"{path}: cannot be read: {(File.Exists(path) ? cause.Message : "there is no such file")}", cause);
        }
    }

    /// <summary>Reads an ELF from memory; errors call it <paramref name="name"/>.</summary>
    /// <exception cref="ElfException">It is no ELF for AArch64.</exception>
    public static ElfFile Parse(string name, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length < HeaderSize || !HasMagic(file))
            throw new ElfException($"{name}: is not an ELF file");
        if (file[4] != 2 || file[5] != 1)
            throw new ElfException($"{name}: is not a 64-bit little-endian ELF");
        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(18));
        if (machine != Aarch64Machine)
            throw new ElfException($"{name}: is an ELF for another processor (machine {machine}, AArch64 is {Aarch64Machine})");
        return new ElfFile(name, file);
    }

    /// <summary>The contents of a segment of this file.</summary>
    public ReadOnlySpan<byte> Contents(ElfSegment segment) => _file.AsSpan((int)segment.Offset, (int)segment.FileSize);

    /// <summary>The symbols, in the file's order, the empty one at 0 included; none for a stripped file.</summary>
    /// <exception cref="ElfException">The table is damaged.</exception>
    public IReadOnlyList<ElfSymbol> ReadSymbols() => ElfTables.Symbols(Name, _file, Sections);

    /// <summary>The relocations of a section of type <see cref="ElfSection.Relocations"/>.</summary>
    /// <exception cref="ElfException">The table is damaged.</exception>
    public IReadOnlyList<ElfRelocation> ReadRelocations(ElfSection section) => ElfTables.Relocations(Name, _file, section);

    private static List<ElfSegment> ReadSegments(string name, ReadOnlySpan<byte> file)
    {
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(file[32..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[56..]);
        if (count != 0 && BinaryPrimitives.ReadUInt16LittleEndian(file[54..]) != ProgramHeaderSize)
            throw new ElfException($"{name}: its program headers have an unknown size");
        if (table > (ulong)file.Length || (ulong)(count * ProgramHeaderSize) > (ulong)file.Length - table)
            throw new ElfException($"{name}: is truncated: the program headers are beyond its end");
        var segments = new List<ElfSegment>();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> header = file.Slice((int)table + i * ProgramHeaderSize, ProgramHeaderSize);
            var segment = new ElfSegment(
                BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(header[24..]),
                BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
                BinaryPrimitives.ReadUInt64LittleEndian(header[40..]),
                (ElfAccess)(BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) & 7));
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LoadSegment || segment.MemorySize == 0)
                continue;
            CheckSegment(name, segment, (ulong)file.Length);
            segments.Add(segment);
        }

        return segments;
    }

    private static void CheckSegment(string name, ElfSegment segment, ulong length)
    {
        string place = $"{name}: the segment at 0x{segment.PhysicalAddress:x}";
        if (segment.Offset > length || segment.FileSize > length - segment.Offset)
            throw new ElfException($"{place} is truncated: its contents are beyond the end of the file");
        if (segment.FileSize > segment.MemorySize)
            throw new ElfException($"{place} has more contents than memory");
        if (segment.MemorySize > ulong.MaxValue - Math.Max(segment.PhysicalAddress, segment.VirtualAddress))
            throw new ElfException($"{place} reaches beyond the end of the address space");
    }
}
