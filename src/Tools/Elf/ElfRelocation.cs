namespace Firn.Tools.Elf;

/// <summary>A place in an object's section that the linker fills in (SHT_RELA).</summary>
/// <param name="Offset">Offset of the place in its section, in bytes.</param>
/// <param name="Type">What is to be filled in: ELF for the Arm 64-bit Architecture, table of relocation codes.</param>
/// <param name="Symbol">Index of the symbol, in <see cref="ElfFile.ReadSymbols"/>.</param>
public readonly record struct ElfRelocation(ulong Offset, uint Type, int Symbol);
