using System.Collections.Generic;
using System.Globalization;

namespace Firn.Host.Refusals;

/// <summary>Cores in words.</summary>
internal static class CoreText
{
    private const int Cores = 64;

    /// <summary>The cores whose bits are set, such as <c>0 to 3, 6</c>; empty if there is none.</summary>
    internal static string Of(ulong cores)
    {
        var parts = new List<string>();
        for (int first = 0; first < Cores; first++)
        {
            if ((cores & (1UL << first)) == 0)
                continue;
            int last = first;
            while (last + 1 < Cores && (cores & (1UL << (last + 1))) != 0)
                last++;
            string text = first.ToString(CultureInfo.InvariantCulture);
            parts.Add(last == first ? text : string.Create(CultureInfo.InvariantCulture, $"{first} to {last}"));
            first = last;
        }
        return string.Join(", ", parts);
    }
}
