using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;

namespace Firn.Tools.Analysis.Differences;

/// <summary>Compares two versions of a system: authority first. The order of declaration makes no difference.</summary>
public static class SpecificationComparison
{
    /// <summary>What differs from <paramref name="before"/> in <paramref name="after"/>.</summary>
    public static SpecificationDifference Compare(Specification before, Specification after)
    {
        var matching = new ObjectMatching(before, after);
        var authority = new AuthorityComparison(before, after, matching);
        List<ObjectChange> changed = [];
        List<ObjectChange> renamed = [];
        for (int i = 0; i < before.Objects.Count; i++)
        {
            if (matching.ToAfter(i) is not (int other and >= 0))
                continue;
            (SystemObject old, SystemObject now) = (before.Objects[i], after.Objects[other]);
            if (old.Name != now.Name)
                renamed.Add(new ObjectChange(now.Name.ToString(), old.Name.ToString(), now.Name.ToString()));
            if (Words(old) is var was && Words(now) is var @is && was != @is)
                changed.Add(new ObjectChange(now.Name.ToString(), was, @is));
        }
        return new SpecificationDifference(authority.Gained, authority.Lost, authority.Moved,
            [.. after.Objects.Where((_, i) => matching.ToBefore(i) < 0).Select(item => new ObjectChange(item.Name.ToString(), null, Words(item)))],
            [.. before.Objects.Where((_, i) => matching.ToAfter(i) < 0).Select(item => new ObjectChange(item.Name.ToString(), Words(item), null))],
            changed, renamed, [.. MemoryComparison.Compare(before, after, matching)], [.. Settings(before, after, matching)])
        {
            HasContentsByName = HasContentsByName(before) && HasContentsByName(after),
        };
    }

    private static bool HasContentsByName(Specification version) => version.Objects.Any(item =>
        item.Parameters is FrameParameters frame && frame.Fills.Any(fill => fill.Content is FileContent { Digest: null }));

    private static string Words(SystemObject item) => (item.IsExtern ? "extern " : "") + ParameterPrinter.Format(item);

    private static IEnumerable<string> Settings(Specification before, Specification after, ObjectMatching matching)
    {
        if (before.Architecture != after.Architecture)
            yield return $"arch {after.Architecture.Keyword()}, before {before.Architecture.Keyword()}";
        Dictionary<ulong, string> was = before.Interrupts.ToDictionary(line => line.Number, line => NameAfter(line.Interrupt));
        Dictionary<ulong, string> now = after.Interrupts.ToDictionary(line => line.Number, line => line.Interrupt.ToString());
        foreach (ulong number in was.Keys.Union(now.Keys).Order().Where(number => was.GetValueOrDefault(number) != now.GetValueOrDefault(number)))
            yield return $"interrupt {number} is {now.GetValueOrDefault(number, "nobody's")}, before {was.GetValueOrDefault(number, "nobody's")}";
        if (before.Domains != after.Domains)
            yield return "the schedule of domains differs";
        if (before.Offers != after.Offers)
            yield return "the offers differ";
        HashSet<string> edges = [.. before.Derivations.Select(edge => $"{At(edge.Child)} {At(edge.Parent)}")];
        HashSet<string> edgesNow = [.. after.Derivations.Select(edge => $"{edge.Child} {edge.Parent}")];
        if (!edges.SetEquals(edgesNow))
            yield return $"the derivation tree has {edgesNow.Except(edges).Count()} new edges and lacks {edges.Except(edgesNow).Count()}";

        string NameAfter(ObjectName name) => (before.IndexOf(name) is int i and >= 0 && matching.ToAfter(i) is int other and >= 0 ? after.Objects[other].Name : name).ToString();
        string At(SlotName slot) => $"({NameAfter(slot.Container)}, {slot.Slot})";
    }
}
