using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Composition;

/// <summary>
/// A capability to a root of translation may repeat the identifier that a pool gives the root. It is said once in the model, by the pool; an
/// identifier that a pool contradicts is a problem.
/// </summary>
internal static class AsidComposer
{
    internal static void Simplify(List<SystemObject> objects, ProblemCollection problems)
    {
        Dictionary<ulong, SystemObject> pools = [];
        foreach (SystemObject pool in objects)
        {
            if (pool.Parameters is AsidPoolParameters { High: { } high })
                _ = pools.TryAdd(high, pool);
        }
        if (pools.Count == 0)
            return;
        HashSet<ObjectName> roots = [.. objects.Where(item => item.Kind is ObjectKind.PageGlobalDirectory or ObjectKind.PageUpperDirectory
            or ObjectKind.PageMapLevel4).Select(item => item.Name)];
        for (int i = 0; i < objects.Count; i++)
        {
            if (objects[i].Slots.Any(slot => slot.Capability is { Asid: not null, Target: { } target } && roots.Contains(target)))
                objects[i] = objects[i] with { Slots = CapabilityTable.Create(objects[i].Slots.Select(slot => Simplify(slot, roots, pools, problems))) };
        }
    }

    private static CapabilitySlot Simplify(
        CapabilitySlot slot, HashSet<ObjectName> roots, Dictionary<ulong, SystemObject> pools, ProblemCollection problems)
    {
        Capability capability = slot.Capability;
        if (capability is not { Asid: { } asid, Target: { } target } || !roots.Contains(target) || !pools.TryGetValue(asid.High, out SystemObject? pool))
            return slot;
        if (pool.Slots.Find(asid.Low) is not { } assigned)
            return slot;
        if (assigned.Target != target)
        {
            problems.Error(ProblemCode.AsidDiffers, capability.Location,
                $"{pool.Name} gives identifier {asid.Low} to {assigned.Target}, and not to {target}");
        }
        return slot with { Capability = capability with { Asid = null } };
    }
}
