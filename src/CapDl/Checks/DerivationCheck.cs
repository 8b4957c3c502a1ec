using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether the derivation tree is a tree of capabilities.</summary>
internal static class DerivationCheck
{
    internal static void Check(Specification specification, ProblemCollection problems)
    {
        var parents = new Dictionary<SlotName, SlotName>();
        foreach (Derivation derivation in specification.Derivations)
        {
            parents.Add(derivation.Child, derivation.Parent);
            foreach (SlotName place in (SlotName[])[derivation.Child, derivation.Parent])
            {
                if (specification.Find(place) is null)
                    problems.Error(ProblemCode.DerivationOfNothing, derivation.Location, $"{place} holds no capability");
            }
        }
        var done = new HashSet<SlotName>();
        foreach (Derivation derivation in specification.Derivations)
        {
            var way = new HashSet<SlotName>();
            SlotName place = derivation.Child;
            while (!done.Contains(place) && parents.TryGetValue(place, out SlotName? parent))
            {
                if (!way.Add(place))
                {
                    problems.Error(ProblemCode.DerivationCycle, derivation.Location, $"{place} is derived from itself");
                    break;
                }
                place = parent;
            }
            done.UnionWith(way);
        }
    }
}
