using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>Who can map into which address space, and what threads write that run there.</summary>
internal sealed class SpaceUse
{
    private readonly AuthorityModel _model;
    private readonly Dictionary<int, List<Mapper>> _mappers = [];

    internal SpaceUse(AuthorityModel model, CapabilityFlow flow)
    {
        _model = model;
        foreach ((IReadOnlyDictionary<int, uint> set, _, int actor) in flow.Groups())
        {
            IReadOnlyList<int> roots = actor < 0 || set.Count == 0 ? [] : Abilities.Of(model, set).Roots;
            if (roots.Count == 0)
                continue;
            var mapper = new Mapper(actor, set, [.. model.ExecutedBy.Keys.Where(frame => (set.GetValueOrDefault(frame) & Abilities.Writable) != 0)]);
            foreach (int root in roots)
            {
                if (!_mappers.TryGetValue(root, out List<Mapper>? mappers))
                    _mappers.Add(root, mappers = []);
                mappers.Add(mapper);
            }
        }
    }

    /// <summary>What a mapping with rights allows: the kernel maps nothing for writing alone.</summary>
    internal static Access AccessOf(Rights rights) => (rights & Rights.Read) == 0 ? Access.None
        : Access.Read | ((rights & Rights.Write) != 0 ? Access.Write : 0) | Access.Execute;

    /// <summary>What whoever maps a frame with these capabilities can choose.</summary>
    internal static Access AccessOf(uint rights) => (rights & Abilities.Readable) == 0 ? Access.None
        : Access.Read | Access.Execute | ((rights & Abilities.Writable) != 0 ? Access.Write : 0);

    /// <summary>Who can map what it has into an address space.</summary>
    internal IEnumerable<(int Actor, IReadOnlyDictionary<int, uint> Set)> MappersInto(int root) =>
        _mappers.GetValueOrDefault(root, []).Select(mapper => (mapper.Actor, mapper.Set));

    /// <summary>The frames that others execute from the start and who has these capabilities can write.</summary>
    internal IEnumerable<int> CodeWrittenBy(IReadOnlyDictionary<int, uint> set, Abilities abilities)
    {
        if (_model.ExecutedBy.Count == 0)
            yield break;
        if (abilities.CanMap || abilities.CanRun)
        {
            foreach ((int target, uint rights) in set)
            {
                if ((rights & Abilities.Writable) != 0 && _model.ExecutedBy.ContainsKey(target))
                    yield return target;
            }
        }
        foreach (int root in abilities.CanRun ? abilities.Roots : [])
        {
            foreach (Mapping mapping in _model.Mapped.GetValueOrDefault(root, []))
            {
                if ((AccessOf(mapping.Rights) & Access.Write) != 0 && _model.ExecutedBy.ContainsKey(mapping.Frame))
                    yield return mapping.Frame;
            }
            foreach (int frame in CodeMappedInto(root))
                yield return frame;
        }
    }

    /// <summary>The frames that others execute and somebody can map into an address space for writing.</summary>
    internal IEnumerable<int> CodeMappedInto(int root) => _mappers.GetValueOrDefault(root, []).SelectMany(mapper => mapper.Code);

    private sealed record Mapper(int Actor, IReadOnlyDictionary<int, uint> Set, IReadOnlyList<int> Code);
}
