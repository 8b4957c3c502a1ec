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

    private readonly SortedDictionary<ulong, (Capability Capability, string What)> _pages = [];

    internal void Map(ulong address, Capability capability, string what)
    {
        if (address % SystemBuilder.PageSize != 0)
            throw new FirnException($"{what} cannot be mapped at 0x{address:x} in {component}: pages begin at multiples of 0x{SystemBuilder.PageSize:x}.", "Choose such an address.");
        if (address == 0 || address >> 39 != 0)
            throw new FirnException($"{what} cannot be mapped at 0x{address:x} in {component}.", "Addresses are above the first page, which stays free to catch null, and below 0x8000000000.");
        if (!_pages.TryAdd(address, (capability, what)))
            throw new FirnException($"{what} and {_pages[address].What} overlap in {component} at 0x{address:x}.", "Map one of them elsewhere.");
    }

    /// <summary>The root and the tables. The root is a pud where addresses have 40 bits, and a pgd above that.</summary>
    internal IEnumerable<SystemObject> Tables(int addressBits)
    {
        List<(ObjectKind Kind, string Suffix)> levels = [(ObjectKind.PageTable, "pt"), (ObjectKind.PageDirectory, "pd")];
        if (addressBits > 40)
            levels.Add((ObjectKind.PageUpperDirectory, "pud"));
        ILookup<ulong, CapabilitySlot> entries = _pages.ToLookup(page => page.Key >> (PageBits + LevelBits), page => new CapabilitySlot((page.Key >> PageBits) & 511, page.Value.Capability));
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
            entries = made.ToLookup(table => table.Number >> LevelBits, table => new CapabilitySlot(table.Number & 511, new Capability(table.Table.Name)));
        }
        yield return new SystemObject(new ObjectName($"{component}_space"), addressBits > 40 ? ObjectKind.PageGlobalDirectory : ObjectKind.PageUpperDirectory)
        {
            Slots = CapabilityTable.Create(entries.SelectMany(group => group)),
        };
    }
}
