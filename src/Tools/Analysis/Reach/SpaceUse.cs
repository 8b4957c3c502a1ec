using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>In which address spaces threads can run, and who can map into them.</summary>
internal sealed class SpaceUse
{
    private readonly AuthorityModel _model;
    private readonly List<(IReadOnlyDictionary<int, uint> Set, int Actor, IReadOnlyList<int> Roots)> _mappers = [];

    internal SpaceUse(AuthorityModel model, CapabilityFlow flow)
    {
        _model = model;
        foreach ((IReadOnlyDictionary<int, uint> set, _, int actor) in flow.Groups())
        {
            IReadOnlyList<int> roots = actor < 0 || set.Count == 0 ? [] : Abilities.Of(model, set).Roots;
            if (roots.Count > 0)
                _mappers.Add((set, actor, roots));
        }
    }

    /// <summary>What a mapping with rights allows: the kernel maps nothing for writing alone.</summary>
    internal static Access AccessOf(Rights rights) => (rights & Rights.Read) == 0 ? Access.None
        : Access.Read | ((rights & Rights.Write) != 0 ? Access.Write : 0) | Access.Execute;

    /// <summary>What whoever maps a frame with these capabilities can choose.</summary>
    internal static Access AccessOf(uint rights) => (rights & Abilities.Readable) == 0 ? Access.None
        : Access.Read | Access.Execute | ((rights & Abilities.Writable) != 0 ? Access.Write : 0);

    /// <summary>The address spaces that a thread can run in, and for each who puts it there; -1 for its own.</summary>
    internal IEnumerable<(int Root, int Mover)> Of(int thread)
    {
        int own = _model.SpaceOf(thread, ThreadSlot.AddressSpace);
        if (own >= 0)
            yield return (own, -1);
        foreach ((IReadOnlyDictionary<int, uint> set, int actor, IReadOnlyList<int> roots) in _mappers)
        {
            if (!set.TryGetValue(thread, out uint rights) || (rights & RightsSet.Any) == 0)
                continue;
            foreach (int root in roots.Where(root => root != own))
                yield return (root, actor);
        }
    }

    /// <summary>Who can map what it has into an address space.</summary>
    internal IEnumerable<(int Actor, IReadOnlyDictionary<int, uint> Set)> MappersInto(int root) =>
        _mappers.Where(mapper => mapper.Roots.Contains(root)).Select(mapper => (mapper.Actor, mapper.Set));
}
