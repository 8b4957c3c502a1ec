using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>Finds what connects the components of a system.</summary>
internal static class Connectors
{
    internal static IReadOnlyList<Connector> Of(Specification system, ComponentMap map)
    {
        var uses = new SortedDictionary<int, SortedDictionary<int, Rights>>();
        var called = new HashSet<(int Target, int Component)>();
        var control = new SortedDictionary<(int, int), SortedSet<string>>();
        for (int i = 0; i < system.Objects.Count; i++)
        {
            if (map.OwnerOf(i) is not { } component)
                continue;
            foreach (CapabilitySlot slot in system.Objects[i].Slots)
            {
                int target = slot.Capability.Target is { } name ? system.IndexOf(name) : -1;
                if (target < 0 || map.OwnerOf(target) == component)
                    continue;
                if (map.OwnerOf(target) is { } other)
                    Entry(control, (component.Number, other.Number)).Add(system.Objects[target].Kind.Keyword());
                else
                    Use(Entry(uses, target), component.Number, RightsOf(system.Objects[i], slot, system.Objects[target]));
                if (system.Objects[i].Kind != ObjectKind.Thread || slot.Slot is not (ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint))
                    called.Add((target, component.Number));
            }
        }
        var groups = new Dictionary<(ObjectKind, string, string), Connector>();
        List<Connector> found = [];
        foreach ((int target, SortedDictionary<int, Rights> users) in uses)
        {
            SystemObject item = system.Objects[target];
            Participant[] participants = [.. users.Select(user => new Participant(user.Key, user.Value, !called.Contains((target, user.Key))))];
            ulong bytes = item.Parameters is FrameParameters frame ? frame.Size : 0;
            (ObjectKind, string, string) key = (item.Kind, item.Name.Text, string.Join(' ', participants));
            groups[key] = groups.TryGetValue(key, out Connector? same) ? same with { Members = same.Members + 1, Bytes = same.Bytes + bytes }
                : new Connector(item.Kind, item.Name.Text, 1, bytes, participants);
        }
        found.AddRange(groups.Values.OrderBy(connector => connector.Name, StringComparer.Ordinal).ThenBy(connector => connector.Participants[0].Component));
        found.AddRange(control.Select(pair => new Connector(null, string.Join(", ", pair.Value), 1, 0,
            [new Participant(pair.Key.Item1, Rights.Write), new Participant(pair.Key.Item2, Rights.Read)])));
        return found;
    }

    /// <summary>What the holder of a slot does: a fault is sent, a bound notification is received, an interrupt signals, the rest is as its rights say.</summary>
    private static Rights RightsOf(SystemObject container, CapabilitySlot slot, SystemObject target) => container.Kind switch
    {
        ObjectKind.Thread when slot.Slot is ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint => Rights.Write,
        ObjectKind.Thread when slot.Slot is ThreadSlot.BoundNotification => Rights.Read,
        _ when container.Kind.IsInterrupt() => Rights.Write,
        _ when target.Kind.HasRights() => slot.Capability.Rights & (Rights.Read | Rights.Write),
        _ => Rights.Read | Rights.Write,
    };

    private static void Use(SortedDictionary<int, Rights> users, int component, Rights rights) => users[component] = users.GetValueOrDefault(component) | rights;

    private static TValue Entry<TKey, TValue>(SortedDictionary<TKey, TValue> map, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!map.TryGetValue(key, out TValue? value))
            map.Add(key, value = new TValue());
        return value;
    }
}
