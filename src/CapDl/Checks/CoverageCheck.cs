using System;
using System.Collections.Generic;
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
