using System;

namespace Firn.DeviceTree;

/// <summary>Names and strings as a device tree has them: bytes, ended by a zero.</summary>
internal static class Text
{
    /// <summary>Bytes of the longest property name that is accepted; the specification has 31, other programs more.</summary>
    public const int MaximumPropertyName = 127;

    /// <summary>The bytes before the first zero; all if there is none.</summary>
    public static ReadOnlySpan<byte> UntilZero(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes : bytes.Slice(0, end);
    }

    /// <summary>Whether every byte is printable ASCII other than a space and '/': a superset of the specification's characters.</summary>
    public static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (byte character in name)
        {
            if (character is <= (byte)' ' or > (byte)'~' or (byte)'/')
                return false;
        }

        return true;
    }

    /// <summary>Whether a node is meant by a component of a path: by its whole name, or by that before the unit address.</summary>
    public static bool Matches(ReadOnlySpan<byte> node, ReadOnlySpan<byte> component)
    {
        if (!node.StartsWith(component))
            return false;
        return node.Length == component.Length || (node[component.Length] == (byte)'@' && component.IndexOf((byte)'@') < 0);
    }

    /// <summary>Whether one string of a list, strings ended by zeros, equals <paramref name="wanted"/>.</summary>
    public static bool ListContains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> wanted)
    {
        while (!list.IsEmpty)
        {
            ReadOnlySpan<byte> item = UntilZero(list);
            if (item.Length == list.Length)
                return false;
            if (item.SequenceEqual(wanted))
                return true;
            list = list.Slice(item.Length + 1);
        }

        return false;
    }
}
