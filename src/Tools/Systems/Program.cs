using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Elf;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>A program that components run: an ELF with fixed addresses.</summary>
public sealed class Program
{
    private readonly ElfFile _elf;

    internal Program(string name, string path, ElfFile elf) => (Name, Path, _elf) = (name, path, elf);

    /// <summary>What the specification calls its file.</summary>
    public string Name { get; }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>Its first instruction, as the ELF says.</summary>
    public ulong Entry => _elf.Entry;

    internal IEnumerable<ElfSegment> Segments => _elf.Segments.Where(segment => segment.MemorySize > 0);

    /// <summary>The address of a symbol.</summary>
    /// <exception cref="FirnException">There is none of that name.</exception>
    public ulong Symbol(string symbol) => FindSymbol(symbol)
        ?? throw new FirnException($"{Name} has no symbol {symbol}.", "Export it from the program, or leave its symbol table in.");

    /// <summary>The address of a symbol; null if there is none of that name.</summary>
    internal ulong? FindSymbol(string symbol)
    {
        ElfSymbol[] found = [.. _elf.ReadSymbols().Where(item => item.Name == symbol)];
        return found.Length > 0 ? found[0].Address : null;
    }

    internal static Program Load(string name, string path)
    {
        var elf = ElfFile.Load(path);
        foreach (ElfSegment segment in elf.Segments.Where(segment => segment.Access.HasFlag(ElfAccess.Write | ElfAccess.Execute)))
            throw new FirnException($"{name} has a segment at 0x{segment.VirtualAddress:x} that is both written and executed.", "Link code and data apart.");
        return new Program(name, path, elf);
    }
}
