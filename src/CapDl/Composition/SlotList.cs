using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Composition;

/// <summary>The capabilities that were put into one object, in the order of the file at first, by slot once <see cref="Sort"/> was called.</summary>
internal sealed class SlotList
{
    private readonly List<SlotEntry> _entries = [];

    internal int Count => _entries.Count;

    /// <summary>The slot after the last one that was filled without a number or with one.</summary>
    internal ulong Next { get; private set; }

    internal void Add(ulong slot, Capability capability)
    {
        _entries.Add(new SlotEntry(slot, capability, null));
        Next = slot + 1;
    }

    internal void Add(ulong slot, CopySource copy)
    {
        _entries.Add(new SlotEntry(slot, null, copy));
        Next = slot + 1;
    }

    /// <summary>Orders the slots, and reports those that are filled twice.</summary>
    internal void Sort(ObjectName container, ProblemCollection problems)
    {
        bool isSorted = true;
        for (int i = 1; i < _entries.Count; i++)
            isSorted &= _entries[i - 1].Slot < _entries[i].Slot;
        if (isSorted)
            return;
        // By place in the file where slots are equal, so that the first stays.
        _entries.Sort((left, right) => left.Slot != right.Slot ? left.Slot.CompareTo(right.Slot) : left.Location.Offset.CompareTo(right.Location.Offset));
        int kept = 1;
        for (int i = 1; i < _entries.Count; i++)
        {
            if (_entries[i].Slot == _entries[kept - 1].Slot)
            {
                problems.Error(ProblemCode.SlotFilledTwice, _entries[i].Location,
                    $"slot {_entries[i].Slot} of {container} holds a capability already");
            }
            else
            {
                _entries[kept++] = _entries[i];
            }
        }
        _entries.RemoveRange(kept, _entries.Count - kept);
    }

    /// <summary>The position of a slot's entry; negative if the slot is empty. After <see cref="Sort"/>.</summary>
    internal int Find(ulong slot)
    {
        int low = 0;
        int high = _entries.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_entries[middle].Slot == slot)
                return middle;
            if (_entries[middle].Slot < slot)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    internal SlotEntry this[int index]
    {
        get => _entries[index];
        set => _entries[index] = value;
    }

    /// <summary>What it holds, as the model has it.</summary>
    internal CapabilityTable ToTable()
    {
        var slots = new List<CapabilitySlot>(_entries.Count);
        foreach (SlotEntry entry in _entries)
        {
            if (entry.Capability is { } capability)
                slots.Add(new CapabilitySlot(entry.Slot, capability));
        }
        return CapabilityTable.Create(slots);
    }
}
