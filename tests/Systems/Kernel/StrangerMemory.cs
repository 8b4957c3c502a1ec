using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Reach;

namespace Firn.SystemsTests.Kernel;

/// <summary>The memory of a component that tries all of it, such as the stranger in the layout <c>capdl-trio</c>, page by page: what analysis says of it, and what it found on the machine.</summary>
internal static partial class StrangerMemory
{
    private const int PageBits = 12;

    /// <summary>Address and use of each page that it reaches, by its address space and by what <c>firn capdl reach</c> says of the frames in it.</summary>
    internal static string[] Reached(Specification system, string name = "stranger")
    {
        ReachResult reach = new ReachAnalysis(system).From([system.IndexOf(new ObjectName(name))]);
        return [.. Pages(system, name).Select(page => Text(page.Address, reach.On(system.IndexOf(page.Capability.Target!.Value))))];
    }

    /// <summary>The same of the mappings themselves, of one that has its own thread and address space, with which it might do what they say and analysis cannot exclude.</summary>
    internal static string[] Mapped(Specification system, string name) => [.. Pages(system, name).Select(page => Text(page.Address, AccessOf(page.Capability.Rights)))];

    /// <summary>The same as the lines of the console say.</summary>
    internal static string[] Tried(string[] lines) =>
    [
        .. lines.Select(line => May().Match(line)).Where(match => match.Success).SelectMany(match =>
        {
            (ulong start, ulong end) = (Number(match.Groups[2].Value), Number(match.Groups[3].Value));
            return Enumerable.Range(0, (int)((end - start) >> PageBits)).Select(i => $"{start + ((ulong)i << PageBits):x}: {match.Groups[1].Value}");
        }),
    ];

    private static (ulong Address, Capability Capability)[] Pages(Specification system, string name)
    {
        SystemObject root = system.Find(new ObjectName($"{name}_space"))!;
        int levels = root.Kind == ObjectKind.PageGlobalDirectory ? 3 : 2;
        return [.. Pages(system, root, 0, PageBits + (9 * levels))];
    }

    private static IEnumerable<(ulong Address, Capability Capability)> Pages(Specification system, SystemObject table, ulong address, int shift)
    {
        foreach (CapabilitySlot slot in table.Slots)
        {
            ulong place = address + (slot.Slot << shift);
            SystemObject target = system.Find(slot.Capability.Target!.Value)!;
            if (target.Kind == ObjectKind.Frame)
                yield return (place, slot.Capability);
            foreach ((ulong, Capability) page in target.Kind == ObjectKind.Frame ? [] : Pages(system, target, place, shift - 9))
                yield return page;
        }
    }

    private static Access AccessOf(Rights rights) =>
        (rights.HasFlag(Rights.Read) ? Access.Read : 0) | (rights.HasFlag(Rights.Write) ? Access.Write : 0) | (rights.HasFlag(Rights.Grant) ? Access.Execute : 0);

    private static string Text(ulong address, Access access) =>
        $"{address:x}: {(access.HasFlag(Access.Read) ? "R" : "-")}{(access.HasFlag(Access.Write) ? "W" : "-")}{(access.HasFlag(Access.Execute) ? "X" : "-")}";

    private static ulong Number(string text) => ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\w+: may ([R-][W-][X-]) from (0x[0-9a-f]+) to (0x[0-9a-f]+)$")]
    private static partial Regex May();
}
