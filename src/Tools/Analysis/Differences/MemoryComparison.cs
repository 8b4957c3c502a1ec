using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;

namespace Firn.Tools.Analysis.Differences;

/// <summary>Which untyped memory objects of two versions are made of. That is authority: who has the memory can destroy what is made of it.</summary>
internal static class MemoryComparison
{
    internal static IEnumerable<string> Compare(Specification before, Specification after, ObjectMatching matching)
    {
        int[] was = Parents(before);
        int[] now = Parents(after);
        if (was.All(parent => parent < 0) && now.All(parent => parent < 0))
            yield break;
        var components = ComponentMap.Of(before);
        var newComponents = ComponentMap.Of(after);
        for (int i = 0; i < now.Length; i++)
        {
            int old = matching.ToBefore(i);
            if (old < 0 || (was[old] < 0 ? now[i] < 0 : now[i] >= 0 && matching.ToAfter(was[old]) == now[i]))
                continue;
            yield return $"{after.Objects[i].Name} is made of {Words(after, newComponents, now[i])}, before of {Words(before, components, was[old])}";
        }
    }

    private static int[] Parents(Specification version)
    {
        int[] parents = [.. Enumerable.Repeat(-1, version.Objects.Count)];
        for (int i = 0; i < parents.Length; i++)
        {
            foreach (ObjectName child in version.Objects[i].Parameters is UntypedParameters untyped ? untyped.Children : [])
            {
                if (version.IndexOf(child) is int position and >= 0)
                    parents[position] = i;
            }
        }
        return parents;
    }

    private static string Words(Specification version, ComponentMap components, int parent)
    {
        if (parent < 0)
            return "memory that nobody has";
        string[] holders = [.. components.HoldersOf(parent).Select(component => component.Name)];
        return $"{version.Objects[parent].Name}{(holders.Length == 0 ? "" : $", which {string.Join(" and ", holders)} {(holders.Length == 1 ? "has" : "have")}")}";
    }
}
