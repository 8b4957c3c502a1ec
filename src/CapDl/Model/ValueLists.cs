using System;
using System.Collections.Generic;

namespace Firn.CapDl.Model;

/// <summary>Makes <see cref="ValueList{T}"/>s, also of a collection expression.</summary>
public static class ValueLists
{
    /// <summary>A list of <paramref name="items"/>.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A list of <paramref name="items"/>, in their order.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
