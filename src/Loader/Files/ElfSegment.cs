using System;
using System.Buffers.Binary;

namespace Firn.Loader.Files;

/// <summary>A program header of an ELF file of 64 bits (System V ABI, chapter 5): a segment, where it is of type PT_LOAD.</summary>
public readonly ref struct ElfSegment
{
    /// <summary>Bytes of a program header (e_phentsize).</summary>
    public const int Size = 56;

    private const uint LoadType = 1;
    private const uint ExecuteFlag = 1;

    private readonly ReadOnlySpan<byte> _header;

    internal ElfSegment(ReadOnlySpan<byte> header) => _header = header;

    /// <summary>A segment that occupies memory.</summary>
    public bool IsLoaded => BinaryPrimitives.ReadUInt32LittleEndian(_header) == LoadType && MemorySize != 0;

    /// <summary>PF_X: it holds instructions.</summary>
    public bool IsExecutable => (BinaryPrimitives.ReadUInt32LittleEndian(_header.Slice(4)) & ExecuteFlag) != 0;

    /// <summary>p_offset: where its contents are in the file.</summary>
    public ulong Offset => Read(8);

    /// <summary>p_vaddr: the virtual address of its first byte.</summary>
    public ulong VirtualAddress => Read(16);

    /// <summary>p_paddr: the physical address of its first byte.</summary>
    public ulong PhysicalAddress => Read(24);

    /// <summary>p_filesz: bytes of its contents.</summary>
    public ulong FileSize => Read(32);

    /// <summary>p_memsz: bytes of memory; those beyond the contents are zero.</summary>
    public ulong MemorySize => Read(40);

    /// <summary>The virtual address behind its last byte, of a segment that was checked.</summary>
    public ulong VirtualEnd => VirtualAddress + MemorySize;

    /// <summary>An address is an instruction among the contents.</summary>
    internal bool HoldsInstruction(ulong address) =>
        IsExecutable && (address & 3) == 0 && address >= VirtualAddress && address - VirtualAddress < FileSize;

    private ulong Read(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(_header.Slice(offset));
}
