using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>The derivation tree, of the section <c>cdt</c> and of <c>- child_of</c>.</summary>
internal sealed class DerivationComposer(CapabilityComposer capabilities, ProblemCollection problems)
{
    private readonly Dictionary<SlotName, Derivation> _derivations = [];

    internal IEnumerable<Derivation> Compose(List<DerivationSyntax> roots)
    {
        foreach (DerivationSyntax root in roots)
        {
            if (capabilities.Place(root.Capability) is { } parent)
                AddChildren(root, parent);
        }
        foreach ((SlotName child, SlotSyntax parent) in capabilities.Parents)
        {
            if (capabilities.Place(parent) is { } place)
                Add(child, place, parent.Location);
        }
        return _derivations.Values;
    }

    private void AddChildren(DerivationSyntax syntax, SlotName parent)
    {
        foreach (DerivationSyntax derived in syntax.Children)
        {
            if (capabilities.Place(derived.Capability) is not { } child)
                continue;
            Add(child, parent, derived.Capability.Location);
            AddChildren(derived, child);
        }
    }

    private void Add(SlotName child, SlotName parent, SourceLocation location)
    {
        if (_derivations.TryGetValue(child, out Derivation? known))
            problems.Error(ProblemCode.TwoDerivations, location, $"{child} is derived from {known.Parent} already");
        else
            _derivations.Add(child, new Derivation(child, parent) { Location = location });
    }
}
