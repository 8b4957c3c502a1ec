using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <content>What a component has of itself and of the machine, so that it can make and run systems of its own.</content>
public sealed partial class Component
{
    private const int WordBits = 64;

    private readonly HashSet<ulong> _nodeSlots = [];
    private readonly List<string> _heldThreads = [];

    /// <summary>Gives it its own CNode: to put, copy and revoke capabilities in it. The capability takes a whole word as an index.</summary>
    public Component HoldsNode(ulong slot)
    {
        _ = _nodeSlots.Add(slot);
        return Put(slot, new Capability(new ObjectName($"{Name}_cnode")));
    }

    /// <summary>Gives it its own address space, to map frames.</summary>
    public Component HoldsSpace(ulong slot) => Put(slot, new Capability(new ObjectName($"{Name}_space")));

    /// <summary>Gives it its own first thread, or another of its threads (<see cref="Thread"/>).</summary>
    /// <exception cref="FirnException">When the system is built: it has no thread of that name.</exception>
    public Component HoldsThread(ulong slot, string? name = null)
    {
        if (name is not null)
            _heldThreads.Add($"{Name}_{name}");
        return Put(slot, new Capability(new ObjectName(name is null ? Name : $"{Name}_{name}")));
    }

    /// <summary>Gives it identifiers for the address spaces that it makes.</summary>
    public Component Holds(ulong slot, SpaceIdentifiers identifiers)
    {
        if (identifiers.Owner is { } other)
            throw new FirnException($"{identifiers.Name} would be {other.Name}'s and {Name}'s: one could use them up.", "Give each identifiers of its own.");
        identifiers.Owner = this;
        return Put(slot, new Capability(new ObjectName(identifiers.Name)));
    }

    /// <summary>Gives it a core's time: it can make budgets of it, however much is reserved.</summary>
    public Component HoldsTime(ulong slot, int core)
    {
        if (core is < 0 or >= WordBits)
            throw new FirnException($"{Name} would have the time of core {core}.", "Cores count from 0 to 63.");
        return Put(slot, new Capability(CapabilityKind.SchedulingControl) { Core = core });
    }

    /// <summary>Gives it memory's frames, one slot after the other: to map them, or to give them on.</summary>
    public Component Holds(ulong slot, Region region, MapAccess access)
    {
        _system.Use(region, Name, access);
        for (int i = 0; i < region.Frames.Count; i++)
            _ = Put(slot + (ulong)i, Mapping(region.Frames[i].Name, access, isDevice: false));
        return this;
    }

    /// <summary>Gives it bytes that it reads at an address.</summary>
    /// <param name="name">What they are, after the component's name.</param>
    /// <param name="bytes">They, at least one; zeros follow to the end of the page.</param>
    /// <param name="address">Where, a multiple of the page.</param>
    public Component Carries(string name, byte[] bytes, ulong address)
    {
        if (bytes.Length == 0)
            throw new FirnException($"{Name} would carry {name}, which is empty.", "Give it a byte, or nothing.");
        foreach ((ulong offset, SystemObject frame) in _system.AddConfiguration(_system.Take($"{Name}_{name}"), bytes))
            MapOwn(address + offset, frame, MapAccess.Read);
        return this;
    }

    // The guard of its own CNode is what is left of a word, and how large it is is known last.
    private CapabilityTable SlotsFor(int bits)
    {
        if (_heldThreads.Find(name => !_others.Exists(thread => thread.Name == name)) is { } missing)
            throw new FirnException($"{Name} would hold the thread {missing}, and has none of that name.", "Add it (Thread), with the name after that of the component.");
        return CapabilityTable.Create(_slots.Select(slot => new CapabilitySlot(
            slot.Key, _nodeSlots.Contains(slot.Key) ? slot.Value with { GuardSize = WordBits - bits } : slot.Value)));
    }
}
