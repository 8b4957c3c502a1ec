using System;
using System.Buffers.Binary;
using Firn.Arm64;
using Firn.Arm64.Translation;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>
/// The program's ELF file (System V gABI, chapters 4 and 5): 64 bits, little-endian, its segments at multiples of a page. The build made
/// it, and a file that is not so fails a check of the language.
/// </summary>
internal readonly ref struct ProgramFile
{
    private const uint Magic = 0x464C457F;
    private const uint Loadable = 1;
    private const uint Executable = 1;
    private const uint Writable = 2;

    private readonly ReadOnlySpan<byte> _file;

    /// <summary>A file in memory.</summary>
    internal ProgramFile(ReadOnlySpan<byte> file) => _file = file;

    /// <summary>It begins as an ELF file does.</summary>
    internal bool IsElf => BinaryPrimitives.TryReadUInt32LittleEndian(_file, out uint magic) && magic == Magic;

    /// <summary>e_entry: the first instruction.</summary>
    internal ulong Entry => Word64(_file, 24);

    /// <summary>Gives the program its memory and puts its contents there.</summary>
    /// <returns>The pages that it has.</returns>
    internal uint Load(ref PagePool pool, ProgramSpace space)
    {
        int headers = (int)Word64(_file, 32);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(_file.Slice(54));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(_file.Slice(56));
        uint pages = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> header = _file.Slice(headers + (i * size), size);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == Loadable)
                pages += LoadSegment(ref pool, space, header);
        }
        default(HelloMachine).InvalidateInstructionCaches();
        return pages;
    }

    private uint LoadSegment(ref PagePool pool, ProgramSpace space, ReadOnlySpan<byte> header)
    {
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(4));
        ReadOnlySpan<byte> contents = _file.Slice((int)Word64(header, 8), (int)Word64(header, 32));
        ulong address = Word64(header, 16);
        ulong end = address + Word64(header, 40);
        HelloMachine machine = default;
        uint pages = 0;
        for (; address < end; address += Granule.PageSize)
        {
            PhysicalAddress page = pool.Take();
            int length = Math.Min(contents.Length, (int)Granule.PageSize);
            contents.Slice(0, length).CopyTo(machine.Memory(page, length));
            contents = contents.Slice(length);
            // The program fetches it by another cache, from another address.
            CacheMaintenance.Clean(machine, page, Granule.PageSize);
            space.Map(
                ref pool, address, page,
                (flags & Writable) != 0 ? Stage2Access.ReadWrite : Stage2Access.ReadOnly,
                (flags & Executable) != 0 ? Stage2Execute.Allowed : Stage2Execute.Never);
            pages++;
        }
        return pages;
    }

    private static ulong Word64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(offset));
}
