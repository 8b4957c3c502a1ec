using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Cli;

/// <summary>Guesses what somebody meant to type.</summary>
internal static class Suggestion
{
    /// <summary>The known name nearest to a mistyped one; null when none is near.</summary>
    internal static string? For(string typed, IEnumerable<string> known)
    {
        (string Name, int Distance)[] ranked = [.. known.Select(name => (name, Distance(typed, name))).OrderBy(pair => pair.Item2)];
        return ranked.Length > 0 && (ranked[0].Distance <= Math.Max(2, typed.Length / 3) || ranked[0].Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            ? ranked[0].Name
            : null;
    }

    /// <summary>The number of letters to insert, delete or replace (Levenshtein).</summary>
    internal static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
