using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Elf;

namespace Firn.Tools.Build.Gates;

/// <summary>What a linked image must not have. Judged is the linked ELF, whatever it was made from.</summary>
public static class ImageGates
{
    private const int LargestNamed = 5;

    /// <summary>The diagnostics, none for a good image.</summary>
    /// <param name="elf">The linked ELF's path; the linker's map is beside it.</param>
    /// <param name="options">What the image is allowed.</param>
    public static List<Diagnostic> Check(string elf, LinkOptions options)
    {
        try
        {
            return Check(ElfFile.Load(elf), LinkMap.Parse(File.ReadAllText(Path.ChangeExtension(elf, ".map"))), options);
        }
        catch (Exception problem) when (problem is ElfException or IOException)
        {
            return [new Diagnostic("FIRN1001", $"the gates cannot read what was linked: {problem.Message}", options.Output)];
        }
    }

    /// <summary>The diagnostics, none for a good image.</summary>
    /// <param name="elf">The linked ELF.</param>
    /// <param name="map">Which object each byte came from.</param>
    /// <param name="options">What the image is allowed.</param>
    public static List<Diagnostic> Check(ElfFile elf, LinkMap map, LinkOptions options)
    {
        CodeMap code = CodeMap.Of(elf, map);
        if (elf.Kind != ElfKind.Executable || code.Instructions.Count == 0)
            return [new Diagnostic("FIRN1001", "there is no code in what was linked", options.Output)];
        return [.. Segments(elf, options), .. Constructors(elf, options), .. Size(elf, options), .. InstructionGate.Check(elf.Name, code, options)];
    }

    private static IEnumerable<Diagnostic> Segments(ElfFile elf, LinkOptions options) => elf.Segments
        .Where(segment => segment.Access.HasFlag(ElfAccess.Write | ElfAccess.Execute))
        .Select(segment => new Diagnostic("FIRN1006", $"the segment at 0x{segment.VirtualAddress:x} {LinkErrors.WritableAndExecutable}", options.Output));

    private static IEnumerable<Diagnostic> Constructors(ElfFile elf, LinkOptions options) => elf.Sections
        .Where(section => section.Size > 0 && (section.Type is ElfSection.Constructors or ElfSection.Destructors or ElfSection.EarlyConstructors
            || LinkErrors.IsConstructorSection(section.Name)))
        .Select(section => new Diagnostic("FIRN1011", LinkErrors.ConstructorText(section.Name), options.Output));

    private static IEnumerable<Diagnostic> Size(ElfFile elf, LinkOptions options)
    {
        ImageSize size = ImageSize.Of(elf);
        if (options.SizeLimit == 0 || size.Loaded <= options.SizeLimit)
            return [];
        IEnumerable<string> largest = elf.ReadSymbols()
            .Where(symbol => symbol.Kind == ElfSymbolKind.Function)
            .OrderByDescending(symbol => symbol.Size).ThenByDescending(symbol => symbol.Name.Length)
            .DistinctBy(symbol => symbol.Address)
            .Take(LargestNamed)
            .Select(symbol => $"{SymbolNames.Readable(symbol.Name)} {symbol.Size}");
        return [new Diagnostic("FIRN1010",
            $"the image has {size.Loaded} bytes, {size.Loaded - options.SizeLimit} over its limit of {options.SizeLimit}; largest: {string.Join(", ", largest)}",
            options.Output)];
    }
}
