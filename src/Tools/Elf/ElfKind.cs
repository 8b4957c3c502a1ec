namespace Firn.Tools.Elf;

/// <summary>What a file is: e_type of the System V ABI.</summary>
public enum ElfKind
{
    /// <summary>ET_NONE.</summary>
    None = 0,

    /// <summary>ET_REL: an object for the linker.</summary>
    Relocatable = 1,

    /// <summary>ET_EXEC: linked at fixed addresses.</summary>
    Executable = 2,

    /// <summary>ET_DYN: to be relocated when it is loaded.</summary>
    Dynamic = 3,
}
