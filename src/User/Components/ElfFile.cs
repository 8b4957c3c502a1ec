using System;
using System.Buffers.Binary;

namespace Firn.User.Components;

/// <summary>
/// A program's ELF file in memory (System V gABI, chapters 4 and 5): 64 bits, little-endian, AArch64, statically linked. Whatever is wrong
/// with one is found before anything is done with it.
/// </summary>
public readonly ref struct ElfFile
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const uint Magic = 0x464C_457F;
    private const ushort ClassAndOrder = 0x0102;
    private const ushort Executable = 2;
    private const ushort AArch64 = 183;
    private const uint Loadable = 1;
    private const uint ExecuteFlag = 1;
    private const uint WriteFlag = 2;

    private readonly ReadOnlySpan<byte> _file;

    /// <summary>A file's bytes.</summary>
    public ElfFile(ReadOnlySpan<byte> file) => _file = file;

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _file;

    /// <summary>The address of the first instruction.</summary>
    public ulong Entry => Word64(_file, 24);

    /// <summary>How many program headers it has, loaded or not.</summary>
    public int Count => Half(_file, 56);

    /// <summary>It is a program for this machine, its headers are all there, and each of its segments is whole.</summary>
    public bool IsValid
    {
        get
        {
            if (_file.Length < HeaderSize || Word32(_file, 0) != Magic || Half(_file, 4) != ClassAndOrder
                || Half(_file, 16) != Executable || Half(_file, 18) != AArch64 || Half(_file, 54) != ProgramHeaderSize)
            {
                return false;
            }
            ulong headers = Word64(_file, 32);
            if (headers > (ulong)_file.Length || (ulong)(Count * ProgramHeaderSize) > (ulong)_file.Length - headers)
                return false;
            for (int i = 0; i < Count; i++)
            {
                if (Word32(Header(i), 0) == Loadable && !IsWhole(Header(i)))
                    return false;
            }
            return true;
        }
    }

    /// <summary>A segment of a valid file; false where the header is of something that is not loaded.</summary>
    public bool TryGet(int index, out ElfSegment segment)
    {
        ReadOnlySpan<byte> header = Header(index);
        segment = default;
        if (Word32(header, 0) != Loadable)
            return false;
        segment = new()
        {
            Offset = (int)Word64(header, 8),
            Address = Word64(header, 16),
            Stored = (int)Word64(header, 32),
            Size = Word64(header, 40),
            IsWritable = (Word32(header, 4) & WriteFlag) != 0,
            IsExecutable = (Word32(header, 4) & ExecuteFlag) != 0,
        };
        return true;
    }

    // What it stores is in the file, is not more than it has in memory, and it does not wrap around.
    private bool IsWhole(ReadOnlySpan<byte> header)
    {
        ulong offset = Word64(header, 8);
        ulong stored = Word64(header, 32);
        ulong size = Word64(header, 40);
        return offset <= (ulong)_file.Length && stored <= (ulong)_file.Length - offset && stored <= size
            && size <= ulong.MaxValue - Word64(header, 16);
    }

    private ReadOnlySpan<byte> Header(int index) => _file.Slice((int)Word64(_file, 32) + (index * ProgramHeaderSize), ProgramHeaderSize);

    private static ushort Half(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(offset));

    private static uint Word32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(offset));

    private static ulong Word64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(offset));
}
