namespace Firn.Tools.Elf;

/// <summary>A loadable segment (PT_LOAD) of an ELF: where its bytes are in the file, and where they go.</summary>
/// <param name="Offset">Offset of the contents in the file, in bytes.</param>
/// <param name="VirtualAddress">Virtual address of the first byte.</param>
/// <param name="PhysicalAddress">Physical address of the first byte.</param>
/// <param name="FileSize">Bytes of contents.</param>
/// <param name="MemorySize">Bytes of memory; those beyond the contents are zero.</param>
/// <param name="Access">What code may do with the memory.</param>
public readonly record struct ElfSegment(
    ulong Offset, ulong VirtualAddress, ulong PhysicalAddress, ulong FileSize, ulong MemorySize, ElfAccess Access)
{
    /// <summary>Whether both <paramref name="address"/> and the byte there are the segment's contents, by virtual address.</summary>
    public bool Holds(ulong address) => address >= VirtualAddress && address - VirtualAddress < FileSize;
}
