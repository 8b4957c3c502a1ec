namespace Firn.Tools.Elf;

/// <summary>A section of an ELF.</summary>
/// <param name="Name">Its name, such as <c>.text</c>.</param>
/// <param name="Type">sh_type.</param>
/// <param name="Flags">sh_flags.</param>
/// <param name="Address">Virtual address of the first byte; 0 in an object.</param>
/// <param name="Offset">Offset of the contents in the file, in bytes.</param>
/// <param name="Size">Bytes of memory, and of contents unless there are none.</param>
/// <param name="Link">sh_link: the section that this one needs, such as a symbol table's strings.</param>
/// <param name="Info">sh_info: of relocations, the section that they change.</param>
public readonly record struct ElfSection(
    string Name, uint Type, ulong Flags, ulong Address, ulong Offset, ulong Size, int Link, int Info)
{
    /// <summary>SHT_SYMTAB.</summary>
    public const uint SymbolTable = 2;

    /// <summary>SHT_RELA.</summary>
    public const uint Relocations = 4;

    /// <summary>SHT_NOBITS: memory without contents.</summary>
    public const uint NoContents = 8;

    /// <summary>SHT_INIT_ARRAY.</summary>
    public const uint Constructors = 14;

    /// <summary>SHT_FINI_ARRAY.</summary>
    public const uint Destructors = 15;

    /// <summary>SHT_PREINIT_ARRAY.</summary>
    public const uint EarlyConstructors = 16;

    /// <summary>SHF_ALLOC: the section is in memory.</summary>
    public bool IsLoaded => (Flags & 2) != 0;

    /// <summary>SHF_EXECINSTR.</summary>
    public bool IsExecutable => (Flags & 4) != 0;
}
