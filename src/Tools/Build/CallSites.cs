using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Elf;

namespace Firn.Tools.Build;

/// <summary>
/// Where C# needs a symbol: the relocations of ILCompiler's object, followed upwards through the core library and the compiler's thunks
/// to a line that a person wrote. The linker alone would name the core library's line, or none.
/// </summary>
internal sealed class CallSites
{
    private const string CoreLibrary = "Firn_CoreLib_";
    private const string StaticConstructor = "___cctor";
    private const int MostReported = 5;

    private static readonly string[] _staticBases = ["__GetNonGCStaticBase_", "__GetGCStaticBase_"];

    // ILCompiler's code, the one section that its line table speaks of; its thunks stand elsewhere.
    private const string ManagedCode = "__managedcode";

    private readonly SourceLines _lines;
    private readonly List<Reference> _references = [];
    private readonly Dictionary<string, ElfSymbol> _functions = [];

    /// <summary>Reads ILCompiler's object.</summary>
    /// <exception cref="ElfException">It is damaged.</exception>
    internal CallSites(string path)
    {
        _lines = SourceLines.Of(path);
        ElfFile elf = ElfFile.Load(path);
        IReadOnlyList<ElfSymbol> symbols = elf.ReadSymbols();
        foreach (ElfSymbol symbol in symbols.Where(symbol => symbol.Section != 0 && symbol.Name.Length != 0))
            _functions.TryAdd(symbol.Name, symbol);
        foreach (ElfSection relocations in elf.Sections.Where(section => section.Type == ElfSection.Relocations))
        {
            if ((uint)relocations.Info >= (uint)elf.Sections.Count || !elf.Sections[relocations.Info].IsExecutable)
                continue;
            ElfSymbol[] inSection = [.. symbols.Where(symbol => symbol.Section == relocations.Info && symbol.Name.Length != 0).OrderBy(symbol => symbol.Address)];
            foreach (ElfRelocation relocation in elf.ReadRelocations(relocations).Where(relocation => (uint)relocation.Symbol < (uint)symbols.Count))
            {
                ElfSymbol within = inSection.LastOrDefault(symbol => symbol.Address <= relocation.Offset);
                bool hasLines = elf.Sections[relocations.Info].Name == ManagedCode;
                _references.Add(new Reference(symbols[relocation.Symbol].Name, relocation.Offset, within, hasLines));
            }
        }
    }

    private readonly record struct Reference(string Symbol, ulong Offset, ElfSymbol Within, bool HasLines);

    /// <summary>The lines that need <paramref name="symbol"/>, the first few; none where the object does not say.</summary>
    internal IReadOnlyList<SourcePlace> Of(string symbol)
    {
        var sites = new List<Reference>();
        var seen = new HashSet<string> { symbol };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? needed))
        {
            foreach (Reference reference in _references.Where(reference => reference.Symbol == needed))
            {
                if (Initialiser(reference.Within.Name) is { } initialiser)
                {
                    sites.Add(initialiser);
                    continue;
                }
                if (reference.HasLines && !reference.Within.Name.StartsWith(CoreLibrary, StringComparison.Ordinal))
                {
                    sites.Add(reference);
                    continue;
                }
                foreach (string name in Names(reference.Within).Where(seen.Add))
                    open.Enqueue(name);
            }
        }
        return [.. sites.Select(site => _lines.At(site.Offset, site.Within.Address)).Where(place => place.Line > 0).Distinct().Take(MostReported)];
    }

    // A function that is exported to assembly has two names at one place.
    private IEnumerable<string> Names(ElfSymbol function) =>
        _functions.Values.Where(symbol => symbol.Section == function.Section && symbol.Address == function.Address).Select(symbol => symbol.Name);

    // The class's statics are asked for at every use; to blame is the initialiser, at the first call that it makes.
    private Reference? Initialiser(string thunk)
    {
        string? prefix = _staticBases.FirstOrDefault(name => thunk.StartsWith(name, StringComparison.Ordinal));
        if (prefix is null || !_functions.TryGetValue(thunk[prefix.Length..] + StaticConstructor, out ElfSymbol constructor))
            return null;
        Reference[] calls = [.. _references.Where(reference => reference.Within == constructor
            && !reference.Symbol.StartsWith("__", StringComparison.Ordinal)).OrderBy(reference => reference.Offset)];
        return calls.Length > 0 ? calls[0] : null;
    }
}
