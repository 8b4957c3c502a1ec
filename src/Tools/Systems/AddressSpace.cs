using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>What is mapped where in a component. Tables are made for it.</summary>
internal sealed class AddressSpace(string component)
{
    private const int LevelBits = 9;
    private const int PageBits = 12;

    private readonly SortedDictionary<ulong, (Capability Capability, int Bits)> _pages = [];
    private readonly Dictionary<ulong, string> _taken = [];

    internal void Map(ulong address, Capability capability, string what, int bits = PageBits)
    {
        if (address % (1UL << bits) != 0)
            throw new FirnException($"{what} cannot be mapped at 0x{address:x} in {component}: its pages begin at multiples of 0x{1UL << bits:x}.", "Choose such an address.");
        if (address == 0 || address >> 39 != 0)
            throw new FirnException($"{what} cannot be mapped at 0x{address:x} in {component}.", "Addresses are above the first page, which stays free to catch null, and below 0x8000000000.");
        for (ulong page = address; page < address + (1UL << bits); page += SystemBuilder.PageSize)
        {
            if (!_taken.TryAdd(page, what))
                throw new FirnException($"{what} and {_taken[page]} overlap in {component} at 0x{page:x}.", "Map one of them elsewhere.");
        }
        _pages.Add(address, (capability, bits));
    }

    /// <summary>The root and the tables. The root is a pud where addresses have 40 bits, and a pgd above that.</summary>
    internal IEnumerable<SystemObject> Tables(int addressBits)
    {
        List<(ObjectKind Kind, string Suffix)> levels = [(ObjectKind.PageTable, "pt"), (ObjectKind.PageDirectory, "pd")];
        if (addressBits > 40)
            levels.Add((ObjectKind.PageUpperDirectory, "pud"));
        ILookup<ulong, CapabilitySlot> entries = _pages.Where(page => page.Value.Bits == PageBits)
            .ToLookup(page => page.Key >> (PageBits + LevelBits), page => new CapabilitySlot((page.Key >> PageBits) & 511, page.Value.Capability));
        // Large pages stand where tables of small ones would.
        (ulong Group, CapabilitySlot Slot)[] large = [.. _pages.Where(page => page.Value.Bits == PageBits + LevelBits)
            .Select(page => (page.Key >> (PageBits + (2 * LevelBits)), new CapabilitySlot((page.Key >> (PageBits + LevelBits)) & 511, page.Value.Capability)))];
        foreach ((ObjectKind kind, string suffix) in levels)
        {
            List<(ulong Number, SystemObject Table)> made = [];
            IGrouping<ulong, CapabilitySlot>[] groups = [.. entries.OrderBy(group => group.Key)];
            for (int i = 0; i < groups.Length; i++)
            {
                string name = groups.Length == 1 ? $"{component}_{suffix}" : $"{component}_{suffix}_{i}";
                made.Add((groups[i].Key, new SystemObject(new ObjectName(name), kind) { Slots = CapabilityTable.Create(groups[i]) }));
            }
            foreach ((ulong _, SystemObject table) in made)
                yield return table;
            IEnumerable<(ulong Group, CapabilitySlot Slot)> next = made.Select(table => (table.Number >> LevelBits, new CapabilitySlot(table.Number & 511, new Capability(table.Table.Name))));
            entries = next.Concat(kind == ObjectKind.PageTable ? large : []).ToLookup(each => each.Group, each => each.Slot);
        }
        yield return new SystemObject(new ObjectName($"{component}_space"), addressBits > 40 ? ObjectKind.PageGlobalDirectory : ObjectKind.PageUpperDirectory)
        {
            Slots = CapabilityTable.Create(entries.SelectMany(group => group)),
        };
    }
}
