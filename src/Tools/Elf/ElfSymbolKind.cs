namespace Firn.Tools.Elf;

/// <summary>What a symbol names: the type in st_info of the System V ABI; values above are the processor's and system's own.</summary>
public enum ElfSymbolKind
{
    /// <summary>STT_NOTYPE: a label, or a mapping symbol such as <c>$x</c> and <c>$d</c>.</summary>
    Label = 0,

    /// <summary>STT_OBJECT.</summary>
    Data = 1,

    /// <summary>STT_FUNC.</summary>
    Function = 2,

    /// <summary>STT_SECTION.</summary>
    Section = 3,

    /// <summary>STT_FILE.</summary>
    File = 4,
}
