using System;

namespace Firn.CapDl.Model;

/// <summary>A slot of an object: where a capability is.</summary>
/// <param name="Container">The object.</param>
/// <param name="Slot">The slot.</param>
public sealed record SlotName(ObjectName Container, ulong Slot) : IComparable<SlotName>
{
    /// <summary>Is <paramref name="left"/> before <paramref name="right"/>?</summary>
    public static bool operator <(SlotName left, SlotName right) => left.CompareTo(right) < 0;

    /// <summary>Is <paramref name="left"/> after <paramref name="right"/>?</summary>
    public static bool operator >(SlotName left, SlotName right) => left.CompareTo(right) > 0;

    /// <summary>Is <paramref name="left"/> not after <paramref name="right"/>?</summary>
    public static bool operator <=(SlotName left, SlotName right) => left.CompareTo(right) <= 0;

    /// <summary>Is <paramref name="left"/> not before <paramref name="right"/>?</summary>
    public static bool operator >=(SlotName left, SlotName right) => left.CompareTo(right) >= 0;

    /// <summary>By container, then by slot.</summary>
    public int CompareTo(SlotName? other)
    {
        if (other is null)
            return 1;
        int order = Container.CompareTo(other.Container);
        return order != 0 ? order : Slot.CompareTo(other.Slot);
    }

    /// <summary>As the language writes it: <c>(name, 3)</c>.</summary>
    public override string ToString() => $"({Container}, {Slot})";
}
