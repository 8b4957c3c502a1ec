using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Components;

/// <summary>What a component is called: the beginning that the names of its objects have in common, up to a separator.</summary>
internal static class ComponentName
{
    private const string Separators = "_-.@";

    /// <summary>Empty if the names have nothing in common.</summary>
    internal static string Of(IReadOnlyList<ObjectName> names)
    {
        string shortest = names.Select(name => name.Text).MinBy(text => text.Length)!;
        int length = names.Min(name => CommonLength(shortest, name.Text));
        // A name ends where all of them end or go on with a separator.
        while (length > 0 && !names.All(name => name.Text.Length == length || Separators.Contains(name.Text[length], StringComparison.Ordinal)))
            length--;
        string common = shortest[..length].TrimEnd([.. Separators]);
        bool isOneArray = names.All(name => name.Index is not null && name.Index == names[0].Index);
        return isOneArray && common.Length > 0 ? new ObjectName(common, names[0].Index).ToString() : common;
    }

    private static int CommonLength(string left, string right)
    {
        int length = 0;
        while (length < left.Length && length < right.Length && left[length] == right[length])
            length++;
        return length;
    }
}
