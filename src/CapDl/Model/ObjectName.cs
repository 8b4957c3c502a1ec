using System;
using System.Globalization;

namespace Firn.CapDl.Model;

/// <summary>
/// What an object is called: a name, and the index of a member of an array. Names sort by their characters' codes, an array's members
/// by number after the plain name; that is the order of every list of objects.
/// </summary>
/// <param name="Text">The name, as declared.</param>
/// <param name="Index">Which member of the array, from 0; null for an object of its own.</param>
public readonly record struct ObjectName(string Text, ulong? Index = null) : IComparable<ObjectName>
{
    /// <summary>Is <paramref name="left"/> before <paramref name="right"/>?</summary>
    public static bool operator <(ObjectName left, ObjectName right) => left.CompareTo(right) < 0;

    /// <summary>Is <paramref name="left"/> after <paramref name="right"/>?</summary>
    public static bool operator >(ObjectName left, ObjectName right) => left.CompareTo(right) > 0;

    /// <summary>Is <paramref name="left"/> not after <paramref name="right"/>?</summary>
    public static bool operator <=(ObjectName left, ObjectName right) => left.CompareTo(right) <= 0;

    /// <summary>Is <paramref name="left"/> not before <paramref name="right"/>?</summary>
    public static bool operator >=(ObjectName left, ObjectName right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ObjectName other)
    {
        int order = ReferenceEquals(Text, other.Text) ? 0 : string.CompareOrdinal(Text, other.Text);
        return order != 0 ? order : Nullable.Compare(Index, other.Index);
    }

    /// <summary>As the language writes it: <c>name</c> or <c>name[3]</c>.</summary>
    public override string ToString() => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Text}[{index}]") : Text;
}
