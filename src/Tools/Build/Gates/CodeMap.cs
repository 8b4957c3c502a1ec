using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Elf;

namespace Firn.Tools.Build.Gates;

/// <summary>
/// The instructions of an image: every 32-bit word of the executable segments, except what is certainly data. Assembly's literals are
/// data if the assembler marked them (the mapping symbols of ELF for the Arm 64-bit Architecture: <c>$d</c> begins data, <c>$x</c> code)
/// and no instruction before them runs or branches into them. A mark ends at the next function and at the next object: ILCompiler writes
/// none of its own, and an assembly file's last literal must not hide the C# that follows. ILCompiler's jump tables stay in: their
/// entries are offsets below 16 MiB, which decode as undefined.
/// </summary>
public sealed class CodeMap
{
    // SHN_LORESERVE: from here on a symbol's section is none, such as SHN_ABS.
    private const int ReservedSections = 0xFF00;

    private readonly List<CodeWord> _instructions = [];

    private CodeMap()
    {
    }

    /// <summary>The instructions in order of address.</summary>
    public IReadOnlyList<CodeWord> Instructions => _instructions;

    /// <summary>Reads an image.</summary>
    /// <param name="elf">The linked image.</param>
    /// <param name="map">The map of its link; an empty one if there is none.</param>
    public static CodeMap Of(ElfFile elf, LinkMap map)
    {
        var code = new CodeMap();
        foreach (ElfSegment segment in elf.Segments.Where(segment => segment.Access.HasFlag(ElfAccess.Execute)))
            code.Add(elf, segment, map);
        return code;
    }

    private void Add(ElfFile elf, ElfSegment segment, LinkMap map)
    {
        uint[] words = Words(elf.Contents(segment));
        bool[] data = MarkedData(elf, segment, map, words.Length);
        bool found;
        do
            found = Reached(words, data);
        while (found);
        (string Function, string Object)[] names = Names(elf, segment, map, words.Length);
        for (int i = 0; i < words.Length; i++)
        {
            if (!data[i])
                _instructions.Add(new CodeWord(segment.VirtualAddress + (ulong)i * 4, new Instruction { Bits = words[i] }, names[i].Function, names[i].Object));
        }
    }

    private static uint[] Words(ReadOnlySpan<byte> contents)
    {
        uint[] words = new uint[contents.Length / 4];
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(contents[(i * 4)..]);
        return words;
    }

    private static bool[] MarkedData(ElfFile elf, ElfSegment segment, LinkMap map, int count)
    {
        IEnumerable<(ulong Address, int Rank, bool IsData)> parts = Parts(elf, map).Select(part => (part.Address, 0, false));
        IEnumerable<(ulong Address, int Rank, bool IsData)> symbols = elf.ReadSymbols()
            .Where(symbol => symbol.Section != 0 && (symbol.Kind == ElfSymbolKind.Function || IsMapping(symbol.Name)))
            .Select(symbol => (symbol.Address, IsMapping(symbol.Name) ? 2 : 1, symbol.Name.StartsWith("$d", StringComparison.Ordinal)));
        (ulong Address, int Rank, bool IsData)[] marks =
            [.. parts.Concat(symbols).Where(mark => segment.Holds(mark.Address)).OrderBy(mark => mark.Address).ThenBy(mark => mark.Rank)];
        bool[] data = new bool[count];
        for (int i = 0; i < marks.Length; i++)
            data.AsSpan(Range(segment, marks[i].Address, i + 1 < marks.Length ? marks[i + 1].Address : ulong.MaxValue, count)).Fill(marks[i].IsData);
        return data;
    }

    // The words from one address to another, or to the end.
    private static Range Range(ElfSegment segment, ulong first, ulong end, int count) =>
        (int)((first - segment.VirtualAddress) / 4)..(int)Math.Min((end - segment.VirtualAddress) / 4, (ulong)count);

    private static bool IsMapping(string name) =>
        name is "$x" or "$d" || name.StartsWith("$x.", StringComparison.Ordinal) || name.StartsWith("$d.", StringComparison.Ordinal);

    // Debug sections of the map have addresses too, from 0; they are no memory.
    private static IEnumerable<LinkMapPart> Parts(ElfFile elf, LinkMap map)
    {
        HashSet<string> executable = [.. elf.Sections.Where(section => section.IsLoaded && section.IsExecutable).Select(section => section.Name)];
        return map.Parts.Where(part => executable.Contains(part.Section));
    }

    // Whether some data turned out to be executed: what is marked from there to the end of its run becomes code.
    private static bool Reached(uint[] words, bool[] data)
    {
        bool found = false;
        for (int i = 0; i < words.Length; i++)
        {
            if (data[i])
                continue;
            var instruction = new Instruction { Bits = words[i] };
            if (!EndsFlow(words, data, i))
                found |= BecomesCode(data, (ulong)i + 1);
            if (instruction.BranchTarget((ulong)i * 4) is { } target)
                found |= BecomesCode(data, target / 4);
        }
        return found;
    }

    // Padding after a branch is not run.
    private static bool EndsFlow(uint[] words, bool[] data, int index)
    {
        while (index > 0 && !data[index] && new Instruction { Bits = words[index] }.IsNop)
            index--;
        return data[index] || new Instruction { Bits = words[index] }.EndsFlow;
    }

    private static bool BecomesCode(bool[] data, ulong index)
    {
        bool found = false;
        for (; index < (ulong)data.Length && data[index]; index++)
        {
            data[index] = false;
            found = true;
        }
        return found;
    }

    private static (string Function, string Object)[] Names(ElfFile elf, ElfSegment segment, LinkMap map, int count)
    {
        var names = new (string Function, string Object)[count];
        foreach (LinkMapPart part in Parts(elf, map).Where(part => segment.Holds(part.Address)))
            names.AsSpan(Range(segment, part.Address, part.Address + part.Size + 3, count)).Fill(("", part.Object));
        ElfSymbol[] labels = [.. elf.ReadSymbols()
            .Where(symbol => symbol.Section is > 0 and < ReservedSections && symbol.Name.Length != 0 && !IsMapping(symbol.Name)
                && symbol.Kind is ElfSymbolKind.Function or ElfSymbolKind.Label && segment.Holds(symbol.Address))
            .OrderBy(symbol => symbol.Address).ThenBy(symbol => symbol.Kind).ThenBy(symbol => symbol.Name.Length)];
        for (int i = 0; i < labels.Length; i++)
        {
            Range words = Range(segment, labels[i].Address, i + 1 < labels.Length ? labels[i + 1].Address : ulong.MaxValue, count);
            for (int word = words.Start.Value; word < words.End.Value; word++)
                names[word].Function = labels[i].Name;
        }
        return names;
    }
}
