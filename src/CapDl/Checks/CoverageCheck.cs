using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether objects are made of one untyped each, and fit.</summary>
internal static class CoverageCheck
{
    internal static void Check(Specification specification, ProblemCollection problems)
    {
        var parents = new Dictionary<ObjectName, SystemObject>();
        foreach (SystemObject item in specification.Objects)
        {
            if (item.Parameters is not UntypedParameters { Children: var children } untyped)
                continue;
            foreach (ObjectName child in children)
            {
                if (specification.Find(child) is not { } made)
                    problems.Error(ProblemCode.UnknownObject, item.Location, $"{item.Name} has a child {child}, which does not exist");
                else if (made.IsExtern)
                    problems.Error(ProblemCode.ExternWithContents, made.Location, $"{child} is extern and is made of {item.Name}");
                else if (!parents.TryAdd(child, item))
                    problems.Error(ProblemCode.TwoParents, item.Location, $"{child} is made of {parents[child].Name} and of {item.Name}");
            }
            CheckSize(specification, item, untyped, problems);
        }
        CheckCircles(parents, problems);
        CheckAddresses(specification, parents, problems);
    }

    // By address, the larger first: what begins within another is made of it, or is another name for its memory.
    private static void CheckAddresses(Specification specification, Dictionary<ObjectName, SystemObject> parents, ProblemCollection problems)
    {
        var open = new Stack<(SystemObject Item, UInt128 End)>();
        foreach ((SystemObject item, ulong start, UInt128 size) in Placed(specification).OrderBy(each => each.Start).ThenByDescending(each => each.Size))
        {
            while (open.TryPeek(out (SystemObject Item, UInt128 End) last) && last.End <= start)
                _ = open.Pop();
            if (open.TryPeek(out (SystemObject Item, UInt128 End) around) && !IsMadeOf(item, around.Item, parents))
                problems.Warning(ProblemCode.AddressTaken, item.Location, $"{item.Name} at 0x{start:x} is memory of {around.Item.Name}");
            open.Push((item, start + size));
        }
    }

    private static IEnumerable<(SystemObject Item, ulong Start, UInt128 Size)> Placed(Specification specification)
    {
        foreach (SystemObject item in specification.Objects)
        {
            ulong? address = item.Parameters switch
            {
                FrameParameters frame => frame.PhysicalAddress,
                UntypedParameters untyped => untyped.PhysicalAddress,
                _ => null,
            };
            if (address is { } start && ObjectSizes.BitsOf(specification.Architecture, item) is { } bits)
                yield return (item, start, UInt128.One << bits);
        }
    }

    // Circles are told elsewhere, and are no longer than there are objects.
    private static bool IsMadeOf(SystemObject item, SystemObject memory, Dictionary<ObjectName, SystemObject> parents)
    {
        ObjectName name = item.Name;
        for (int left = parents.Count; left > 0 && parents.TryGetValue(name, out SystemObject? parent); left--)
        {
            if (parent.Name == memory.Name)
                return true;
            name = parent.Name;
        }
        return false;
    }

    private static void CheckSize(Specification specification, SystemObject item, UntypedParameters untyped, ProblemCollection problems)
    {
        if (untyped.SizeBits is not { } bits)
            return;
        UInt128 used = 0;
        foreach (ObjectName child in untyped.Children)
        {
            if (specification.Find(child) is { } made && ObjectSizes.BitsOf(specification.Architecture, made) is { } size)
                used += UInt128.One << size;
        }
        if (used > UInt128.One << bits)
            problems.Warning(ProblemCode.DoesNotFit, item.Location, $"the children of {item.Name} need {used} bytes, and it has {1UL << bits}");
    }

    /// <summary>Follows each object to its last parent; what was followed once need not be again.</summary>
    private static void CheckCircles(Dictionary<ObjectName, SystemObject> parents, ProblemCollection problems)
    {
        var done = new HashSet<ObjectName>();
        foreach (ObjectName start in parents.Keys)
        {
            var way = new HashSet<ObjectName>();
            ObjectName name = start;
            while (!done.Contains(name) && parents.TryGetValue(name, out SystemObject? parent))
            {
                if (!way.Add(name))
                {
                    problems.Error(ProblemCode.UntypedInItself, parent.Location, $"{name} is made of itself");
                    break;
                }
                name = parent.Name;
            }
            done.UnionWith(way);
        }
    }
}
