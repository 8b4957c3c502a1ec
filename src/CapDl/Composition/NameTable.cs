using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>All names of objects, and what a name with ranges stands for.</summary>
internal sealed class NameTable(ProblemCollection problems)
{
    /// <summary>The largest array.</summary>
    internal const ulong LargestArray = 1 << 24;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    internal IEnumerable<Entry> Entries => _entries.Values;

    internal Entry? Find(string name) => _entries.GetValueOrDefault(name);

    internal void Add(Entry entry) => _entries.Add(entry.Name, entry);

    /// <summary>The one object that a reference names; null after a problem.</summary>
    internal Member? Single(NameSyntax name)
    {
        if (name.Ranges.Length > 1 || (name.Ranges.Length == 1 && !name.Ranges[0].IsSingle))
        {
            problems.Error(ProblemCode.SeveralWhereOne, name.Location, $"{name.Text}[...] names several objects");
            return null;
        }
        List<Member> members = Several(name);
        return members.Count == 1 ? members[0] : null;
    }

    /// <summary>The objects that a reference names, in its order; none after a problem.</summary>
    internal List<Member> Several(NameSyntax name, bool isReported = true)
    {
        if (!_entries.TryGetValue(name.Text, out Entry? entry))
            return Nothing(isReported, ProblemCode.UnknownObject, name, $"there is no object {name.Text}", Suggestion(name.Text, isReported));
        if (name.IsPlain && entry.Count is { } size)
            return Nothing(isReported, ProblemCode.ArrayWithoutIndex, name, $"{name.Text} is an array of {size}");
        if (!name.IsPlain && entry.Count is null)
            return Nothing(isReported, ProblemCode.IndexWithoutArray, name, $"{name.Text} is a single object");
        if (name.IsPlain)
            return [new Member(entry, 0)];
        List<Member> members = [];
        foreach (IndexRange range in name.Ranges)
        {
            ulong last = (ulong)entry.Members - 1;
            (ulong from, ulong to) = (range.First ?? 0, range.Last ?? last);
            if (Math.Max(from, to) > last)
                return Nothing(isReported, ProblemCode.IndexOutOfRange, name, $"{name.Text} has members 0 to {last}, and not {Math.Max(from, to)}");
            int step = from <= to ? 1 : -1;
            for (int i = (int)from; i != (int)to + step; i += step)
                members.Add(new Member(entry, i));
        }
        return members;
    }

    private List<Member> Nothing(bool isReported, ProblemCode code, NameSyntax name, string text, string? remedy = null)
    {
        if (isReported)
            problems.Error(code, name.Location, text, remedy);
        return [];
    }

    /// <summary>A remedy that names what is close to a name, if anything is.</summary>
    private string? Suggestion(string name, bool isWanted) =>
        isWanted && Similar(name, _entries.Keys) is { } close ? $"write {close}, if that is meant, or declare {name}" : null;

    /// <summary>The known name that differs least, if it is close.</summary>
    internal static string? Similar(string name, IEnumerable<string> known)
    {
        string? best = null;
        int least = Math.Max(1, name.Length / 4) + 1;
        foreach (string other in known.Where(other => Math.Abs(other.Length - name.Length) < least))
        {
            int distance = Distance(name, other);
            if (distance < least || (distance == least && best is not null && string.CompareOrdinal(other, best) < 0))
                (best, least) = (other, distance);
        }
        return best;
    }

    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[Math.Min(right.Length, 128) + 1];
        right = right[..(row.Length - 1)];
        for (int j = 0; j < row.Length; j++)
            row[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int replaced = corner + (left[i - 1] == right[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
