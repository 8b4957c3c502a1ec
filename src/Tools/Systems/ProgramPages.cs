using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Elf;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>The frames of a program in a component: a page each, filled from the file.</summary>
internal static class ProgramPages
{
    internal static IEnumerable<(ulong Address, SystemObject Frame, MapAccess Access)> Of(string component, Program program)
    {
        var taken = new HashSet<ulong>();
        foreach (IGrouping<MapAccess, ElfSegment> group in program.Segments.GroupBy(AccessOf))
        {
            List<(ulong Address, List<Fill> Fills)> pages = [];
            foreach (ElfSegment segment in group)
                AddPages(program, segment, pages, taken);
            string word = group.Key switch { MapAccess.Execute => "code", MapAccess.Read => "constants", _ => "data" };
            (ulong Address, List<Fill> Fills)[] filled = [.. pages.Where(page => page.Fills.Count > 0)];
            (ulong Address, List<Fill> Fills)[] zero = [.. pages.Where(page => page.Fills.Count == 0)];
            for (int i = 0; i < filled.Length; i++)
            {
                var name = new ObjectName(filled.Length == 1 ? $"{component}_{word}" : $"{component}_{word}_{i}");
                yield return (filled[i].Address, SystemBuilder.Frame(name, filled[i].Fills), group.Key);
            }
            string zeroWord = group.Key == MapAccess.ReadWrite ? "zero" : $"{word}_zero";
            for (int i = 0; i < zero.Length; i++)
                yield return (zero[i].Address, SystemBuilder.Frame(new ObjectName($"{component}_{zeroWord}", zero.Length == 1 ? null : (ulong)i), []), group.Key);
        }
    }

    private static MapAccess AccessOf(ElfSegment segment) => segment.Access.HasFlag(ElfAccess.Execute) ? MapAccess.Execute
        : segment.Access.HasFlag(ElfAccess.Write) ? MapAccess.ReadWrite : MapAccess.Read;

    private static void AddPages(Program program, ElfSegment segment, List<(ulong, List<Fill>)> pages, HashSet<ulong> taken)
    {
        const ulong Page = SystemBuilder.PageSize;
        for (ulong page = segment.VirtualAddress & ~(Page - 1); page < segment.VirtualAddress + segment.MemorySize; page += Page)
        {
            if (!taken.Add(page))
                throw new FirnException($"Two segments of {program.Name} share the page at 0x{page:x}.", "Align segments to pages in the linker script.");
            ulong first = Math.Max(page, segment.VirtualAddress);
            ulong end = Math.Min(page + Page, segment.VirtualAddress + segment.FileSize);
            List<Fill> fills = end <= first ? [] : [new Fill(first - page, end - first, new FileContent(program.Name, segment.Offset + (first - segment.VirtualAddress)))];
            pages.Add((page, fills));
        }
    }
}
