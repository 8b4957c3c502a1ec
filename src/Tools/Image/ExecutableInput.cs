using System;
using System.Linq;
using Firn.Tools.Elf;

namespace Firn.Tools.Image;

/// <summary>
/// ELF executables as inputs of a boot image. What is answered has been checked: it is linked, its segments do not overlap, none is
/// writable and executable, and the entry point is in the contents of an executable one.
/// </summary>
public static class ExecutableInput
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ImageException">It is no ELF that can be booted.</exception>
    public static ElfFile Load(string path) => Parse(path, InputFile.Read(path));

    /// <summary>Reads an ELF from memory; errors call it <paramref name="name"/>.</summary>
    /// <exception cref="ImageException">It is no ELF that can be booted.</exception>
    public static ElfFile Parse(string name, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!ElfFile.HasMagic(file))
            throw new ImageException($"{name}: is not an ELF executable; it looks like {FileKind.Describe(file)}");
        ElfFile elf;
        try
        {
            elf = ElfFile.Parse(name, file);
        }
        catch (ElfException cause)
        {
            throw new ImageException(cause.Message, cause);
        }

        Check(elf);
        return elf;
    }

    private static void Check(ElfFile elf)
    {
        if (elf.Kind != ElfKind.Executable)
            throw new ImageException($"{elf.Name}: is not a linked executable (ELF type {(int)elf.Kind}, wanted {(int)ElfKind.Executable}: ET_EXEC)");
        if (elf.Segments.Count == 0)
            throw new ImageException($"{elf.Name}: has no loadable segment; was it linked?");
        for (int i = 1; i < elf.Segments.Count; i++)
        {
            if (elf.Segments[i].PhysicalAddress - elf.Segments[i - 1].PhysicalAddress < elf.Segments[i - 1].MemorySize)
                throw new ImageException($"{elf.Name}: segments overlap at 0x{elf.Segments[i].PhysicalAddress:x}");
        }

        foreach (ElfSegment segment in elf.Segments.Where(segment => segment.Access.HasFlag(ElfAccess.Write | ElfAccess.Execute)))
        {
            throw new ImageException(
                $"{elf.Name}: the segment at 0x{segment.PhysicalAddress:x} is writable and executable; split code and data in the link script");
        }

        if (!elf.Segments.Any(segment => segment.Access.HasFlag(ElfAccess.Execute) && segment.Holds(elf.Entry)))
            throw new ImageException($"{elf.Name}: the entry point 0x{elf.Entry:x} is in no executable segment");
    }
}
