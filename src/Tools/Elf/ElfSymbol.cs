namespace Firn.Tools.Elf;

/// <summary>A symbol of an ELF's symbol table.</summary>
/// <param name="Name">The symbol's name; empty for those of sections.</param>
/// <param name="Address">Its value: the virtual address in an executable, the offset in its section in an object.</param>
/// <param name="Size">Bytes that it names; 0 if unknown.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Section">Index of its section; 0 if the file does not define it.</param>
public readonly record struct ElfSymbol(string Name, ulong Address, ulong Size, ElfSymbolKind Kind = ElfSymbolKind.Label, int Section = 0);
