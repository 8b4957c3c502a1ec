using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Firn.CapDl.Model;

/// <summary>The capabilities of one object, in the order of their slots. Sparse: an empty slot takes no place. Equal if all slots are.</summary>
public sealed class CapabilityTable : IReadOnlyList<CapabilitySlot>, IEquatable<CapabilityTable>
{
    private readonly CapabilitySlot[] _slots;

    private CapabilityTable(CapabilitySlot[] slots) => _slots = slots;

    /// <summary>Without capabilities.</summary>
    public static CapabilityTable Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _slots.Length;

    /// <summary>The filled slots.</summary>
    public ReadOnlySpan<CapabilitySlot> Span => _slots;

    /// <summary>The filled slot at a position of the order (not the slot of that number: <see cref="Find"/>).</summary>
    public CapabilitySlot this[int index] => _slots[index];

    /// <summary>A table of slots in any order.</summary>
    /// <exception cref="ArgumentException">A slot stands twice.</exception>
    public static CapabilityTable Create(IEnumerable<CapabilitySlot> slots)
    {
        CapabilitySlot[] sorted = [.. slots];
        if (sorted.Length == 0)
            return Empty;
        Array.Sort(sorted, (left, right) => left.Slot.CompareTo(right.Slot));
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Slot == sorted[i - 1].Slot)
                throw new ArgumentException($"Slot {sorted[i].Slot} is filled twice.", nameof(slots));
        }
        return new(sorted);
    }

    /// <summary>The capability in a slot; null if it is empty.</summary>
    public Capability? Find(ulong slot)
    {
        int low = 0;
        for (int high = _slots.Length - 1; low <= high;)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (_slots[middle].Slot == slot)
                return _slots[middle].Capability;
            if (_slots[middle].Slot < slot)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    /// <inheritdoc/>
    public bool Equals(CapabilityTable? other) => other is not null && (ReferenceEquals(_slots, other._slots) || _slots.SequenceEqual(other._slots));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CapabilityTable);

    /// <inheritdoc/>
    public override int GetHashCode() => _slots.Length == 0 ? 0 : HashCode.Combine(_slots.Length, _slots[0], _slots[^1]);

    /// <inheritdoc/>
    public IEnumerator<CapabilitySlot> GetEnumerator() => ((IEnumerable<CapabilitySlot>)_slots).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _slots.GetEnumerator();
}
