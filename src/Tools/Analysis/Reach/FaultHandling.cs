using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>Whose faults can be sent where, and which reply objects they are received with.</summary>
internal sealed class FaultHandling
{
    private readonly AuthorityModel _model;
    private readonly Dictionary<int, HashSet<int>> _received = [];
    private readonly List<(IReadOnlyDictionary<int, uint> Set, List<int> Threads)> _byNumber = [];

    internal FaultHandling(AuthorityModel model, CapabilityFlow flow)
    {
        _model = model;
        HashSet<int> filled = [];
        foreach ((IReadOnlyDictionary<int, uint> set, _, int actor) in flow.Groups())
        {
            Receive(set);
            if (actor >= 0 && !model.IsMcs)
                filled.UnionWith(set.Keys.Where(target => target < model.Count && model.KindOf(target) == ObjectKind.CNode));
        }
        foreach ((IReadOnlyDictionary<int, uint> set, List<int> threads, _) in flow.Groups())
        {
            List<int> byNumber = threads.FindAll(thread => model.FaultByNumber.Contains(thread) || filled.Contains(model.SpaceOf(thread, ThreadSlot.CSpace)));
            if (byNumber.Count > 0)
                _byNumber.Add((set, byNumber));
        }
    }

    /// <summary>Threads whose faults go where a number in their CSpace says, which may come to be any endpoint that they have: by what they have.</summary>
    internal IEnumerable<(IReadOnlyDictionary<int, uint> Set, List<int> Threads)> ByNumber => _byNumber;

    /// <summary>The threads whose faults are or come to be sent to an endpoint, but for those that others set up.</summary>
    internal IEnumerable<int> FaultersOf(int endpoint) => _model.FaultersOf.GetValueOrDefault(endpoint, []).Concat(
        _byNumber.Where(group => (group.Set.GetValueOrDefault(endpoint) & Abilities.Calls) != 0).SelectMany(group => group.Threads));

    /// <summary>The endpoints that somebody receives from with a reply object.</summary>
    internal IEnumerable<int> ReceivedWith(int reply) => _received.GetValueOrDefault(reply, []);

    /// <summary>Can a thread wait for an answer to a fault?</summary>
    internal bool MayFault(int thread) => _model.FaultersOf.Values.Any(threads => threads.Contains(thread)) || _byNumber.Exists(group => group.Threads.Contains(thread));

    private void Receive(IReadOnlyDictionary<int, uint> set)
    {
        int[] replies = [.. set.Keys.Where(target => target < _model.Count && _model.KindOf(target) == ObjectKind.Reply)];
        if (replies.Length == 0)
            return;
        int[] endpoints = [.. set.Where(held => held.Key < _model.Count && _model.KindOf(held.Key) == ObjectKind.Endpoint && (held.Value & Abilities.Readable) != 0).Select(held => held.Key)];
        foreach (int reply in replies)
        {
            if (!_received.TryGetValue(reply, out HashSet<int>? from))
                _received.Add(reply, from = []);
            from.UnionWith(endpoints);
        }
    }
}
