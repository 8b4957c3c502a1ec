using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Components;

namespace Firn.Tools.Analysis.Differences;

/// <summary>The capabilities of two versions, container by container. A CNode's slots are places alone; everywhere else they mean something.</summary>
internal sealed class AuthorityComparison
{
    private readonly Specification _before;
    private readonly Specification _after;
    private readonly ObjectMatching _matching;
    private readonly ComponentMap _oldComponents;
    private readonly ComponentMap _newComponents;

    internal AuthorityComparison(Specification before, Specification after, ObjectMatching matching)
    {
        (_before, _after, _matching) = (before, after, matching);
        _oldComponents = ComponentMap.Of(before);
        _newComponents = ComponentMap.Of(after);
        for (int i = 0; i < after.Objects.Count; i++)
            Compare(matching.ToBefore(i), i);
        for (int i = 0; i < before.Objects.Count; i++)
        {
            if (matching.ToAfter(i) < 0)
                Compare(i, -1);
        }
    }

    internal List<AuthorityChange> Gained { get; } = [];

    internal List<AuthorityChange> Lost { get; } = [];

    internal List<AuthorityChange> Moved { get; } = [];

    private void Compare(int before, int after)
    {
        List<(ulong Slot, Capability Capability)> old = before < 0 ? [] : [.. _before.Objects[before].Slots.Select(slot => (slot.Slot, Renamed(slot.Capability)))];
        List<(ulong Slot, Capability Capability)> now = after < 0 ? [] : [.. _after.Objects[after].Slots.Select(slot => (slot.Slot, slot.Capability))];
        // What is the same in the same slot is no news.
        HashSet<(ulong, Capability)> same = [.. old];
        same.IntersectWith(now);
        old.RemoveAll(same.Contains);
        now.RemoveAll(same.Contains);
        bool isNode = after >= 0 && _after.Objects[after].Kind == ObjectKind.CNode;
        foreach ((ulong slot, Capability capability) in now)
        {
            int moved = isNode ? old.FindIndex(item => item.Capability == capability) : -1;
            int changed = moved >= 0 ? moved : old.FindIndex(item => item.Slot == slot && item.Capability.Target == capability.Target && item.Capability.Kind == capability.Kind);
            if (changed < 0)
                changed = old.FindIndex(item => capability.Target is not null && item.Capability.Target == capability.Target && item.Capability.Kind == capability.Kind);
            string? was = changed < 0 ? null : moved >= 0 || old[changed].Slot == slot
                ? moved >= 0 ? $"slot {old[changed].Slot}" : CapabilityPrinter.Format(_after, old[changed].Capability)
                : $"slot {old[changed].Slot}: {CapabilityPrinter.Format(_after, old[changed].Capability)}";
            if (changed >= 0)
                old.RemoveAt(changed);
            (moved >= 0 ? Moved : Gained).Add(new AuthorityChange(_newComponents.OwnerOf(after)?.Name, _after.Objects[after].Name.ToString(), slot,
                CapabilityPrinter.Format(_after, capability), was));
        }
        foreach ((ulong slot, Capability capability) in old)
        {
            Lost.Add(new AuthorityChange(_oldComponents.OwnerOf(before)?.Name, _before.Objects[before].Name.ToString(), slot,
                CapabilityPrinter.Format(capability.Target is { } name && _after.IndexOf(name) >= 0 ? _after : _before, capability)));
        }
    }

    /// <summary>With the names of the newer version.</summary>
    private Capability Renamed(Capability capability) => capability with
    {
        Target = capability.Target is { } target ? Renamed(target) : null,
        Mapping = capability.Mapping is { } mapping ? new SlotName(Renamed(mapping.Container), mapping.Slot) : null,
    };

    private ObjectName Renamed(ObjectName name) =>
        _before.IndexOf(name) is int i and >= 0 && _matching.ToAfter(i) is int other and >= 0 ? _after.Objects[other].Name : name;
}
