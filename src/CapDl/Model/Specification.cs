using System;
using System.Collections.Generic;

namespace Firn.CapDl.Model;

/// <summary>
/// A system: its objects, the capabilities in them, and what else the kernel is told. Immutable; every list has one order, whatever the order
/// of declaration, so equal systems are equal values. Whether it makes sense is for <c>Checks</c> to say.
/// </summary>
public sealed class Specification : IEquatable<Specification>
{
    private readonly Dictionary<ObjectName, int> _positions;

    /// <summary>A system of these objects, in any order.</summary>
    /// <exception cref="ArgumentException">Two objects have one name, a capability has two parents, or an interrupt number stands twice.</exception>
    public Specification(Architecture architecture, IEnumerable<SystemObject> objects, IEnumerable<InterruptAssignment>? interrupts = null,
        IEnumerable<Derivation>? derivations = null, DomainSchedule? domains = null, IEnumerable<ExternOffer>? offers = null)
    {
        Architecture = architecture;
        Objects = Sorted(objects, item => item.Name, "objects called");
        Interrupts = Sorted(interrupts ?? [], item => item.Number, "interrupts of number");
        Derivations = Sorted(derivations ?? [], item => item.Child, "parents of");
        Offers = Sorted(offers ?? [], item => item.Object.Name, "offers called");
        Domains = domains;
        _positions = new(Objects.Count);
        for (int i = 0; i < Objects.Count; i++)
            _positions.Add(Objects[i].Name, i);
    }

    /// <summary>What it is for.</summary>
    public Architecture Architecture { get; }

    /// <summary>Its objects, by name.</summary>
    public ValueList<SystemObject> Objects { get; }

    /// <summary>Interrupt numbers, ascending.</summary>
    public ValueList<InterruptAssignment> Interrupts { get; }

    /// <summary>The derivation tree, by child.</summary>
    public ValueList<Derivation> Derivations { get; }

    /// <summary>The schedule of domains; null if none is given.</summary>
    public DomainSchedule? Domains { get; }

    /// <summary>What this platform offers to other systems, by name.</summary>
    public ValueList<ExternOffer> Offers { get; }

    /// <summary>Where its architecture is written. Never part of equality.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>An object's position in <see cref="Objects"/>: its identity in this specification; -1 if there is none of that name.</summary>
    public int IndexOf(ObjectName name) => _positions.GetValueOrDefault(name, -1);

    /// <summary>The object of a name; null if there is none.</summary>
    public SystemObject? Find(ObjectName name) => _positions.TryGetValue(name, out int position) ? Objects[position] : null;

    /// <summary>The capability in a slot; null if there is none.</summary>
    public Capability? Find(SlotName slot) => Find(slot.Container)?.Slots.Find(slot.Slot);

    /// <inheritdoc/>
    public bool Equals(Specification? other) => other is not null && Architecture == other.Architecture && Objects == other.Objects
        && Interrupts == other.Interrupts && Derivations == other.Derivations && Domains == other.Domains && Offers == other.Offers;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Specification);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Architecture, Objects, Interrupts, Derivations);

    private static ValueList<T> Sorted<T, TKey>(IEnumerable<T> items, Func<T, TKey> key, string what)
        where TKey : IComparable<TKey>
    {
        T[] sorted = [.. items];
        Array.Sort(sorted, (left, right) => key(left).CompareTo(key(right)));
        for (int i = 1; i < sorted.Length; i++)
        {
            if (key(sorted[i]).CompareTo(key(sorted[i - 1])) == 0)
                throw new ArgumentException($"There are two {what} {key(sorted[i])}.", nameof(items));
        }
        return sorted.ToValueList();
    }
}
