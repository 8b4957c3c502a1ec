using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Firn.CapDl.Text;

/// <summary>Indices of an array's members as the language writes them, runs up and down as ranges.</summary>
internal static class Indices
{
    /// <summary><c>[0..4, 7, 9..8]</c>; nothing for a single object.</summary>
    internal static string Format(List<ulong?> indices)
    {
        if (indices is [null])
            return "";
        var text = new StringBuilder("[");
        for (int i = 0; i < indices.Count;)
        {
            int end = RunEnd(indices, i, 1);
            if (end == i)
                end = RunEnd(indices, i, -1);
            _ = text.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{indices[i]}");
            if (end > i)
                _ = text.Append(CultureInfo.InvariantCulture, $"..{indices[end]}");
            i = end + 1;
        }
        return text.Append(']').ToString();
    }

    private static int RunEnd(List<ulong?> indices, int start, int step)
    {
        int end = start;
        while (end + 1 < indices.Count && indices[end + 1] == unchecked(indices[end] + (ulong)step))
            end++;
        return end;
    }
}
