using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>The threads that some threads come to control, directly or through others that they control.</summary>
internal sealed class ControlledThreads
{
    private static readonly uint _receives = RightsSet.With(Rights.Read);
    private static readonly uint _receivesWithGrant = RightsSet.With(Rights.Read | Rights.Grant);

    private readonly AuthorityModel _model;
    private readonly CapabilityFlow _flow;
    private readonly Dictionary<int, Edge> _by = [];
    private readonly Dictionary<IReadOnlyDictionary<int, uint>, List<Edge>> _selves = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<int, Edge> _writers;
    private readonly HashSet<int> _taken = [];
    private readonly Dictionary<int, Edge> _own = [];

    internal ControlledThreads(AuthorityModel model, CapabilityFlow flow, IReadOnlyList<int> threads)
    {
        _model = model;
        _flow = flow;
        _writers = flow.Edges.Where(edge => edge.Reason == EdgeReason.WritesCode).ToLookup(edge => edge.To);
        foreach (int thread in threads)
        {
            _by.Add(thread, default);
            Order.Add(thread);
        }
        for (int i = 0; i < Order.Count; i++)
        {
            if (_selves.TryAdd(flow.At(Order[i]), []))
                AddHeld(Order[i], flow.At(Order[i]));
            // What has the same controls the same, and the first one of these too.
            foreach (Edge self in _selves[flow.At(Order[i])].Where(self => self.From != Order[i]))
                Take(self.From, Order[i], self.Reason, self.Via);
            foreach (Edge edge in _writers[Order[i]])
                Take(edge.From, Order[i], EdgeReason.WritesCode, edge.Via);
        }
    }

    /// <summary>The threads asked about, then the others in the order in which they were found.</summary>
    internal List<int> Order { get; } = [];

    /// <summary>Is a thread controlled by one of them, and be it itself?</summary>
    internal bool IsTaken(int thread) => _taken.Contains(thread);

    /// <summary>Who controls whom, up to a thread: each line from the controlled thread to its controller. Empty for the threads asked about.</summary>
    internal IReadOnlyList<Edge> ChainTo(int thread)
    {
        List<Edge> chain = [];
        for (Edge edge = _by[thread]; edge != default; edge = _by[edge.To])
            chain.Insert(0, edge);
        return chain;
    }

    /// <summary>How a thread is controlled by the first that was found to do so; default if it is not.</summary>
    internal Edge OwnOf(int thread) => _own.GetValueOrDefault(thread);

    private void AddHeld(int thread, IReadOnlyDictionary<int, uint> set)
    {
        var abilities = Abilities.Of(_model, set);
        foreach ((int target, uint rights) in set.Where(held => held.Key < _model.Count).OrderBy(held => held.Key))
        {
            switch (_model.KindOf(target))
            {
                case ObjectKind.Thread when (rights & RightsSet.Any) != 0:
                    Take(target, thread, EdgeReason.Controls, target);
                    break;
                case ObjectKind.VirtualCpu:
                    TakeAll(_model.BoundTo.GetValueOrDefault(target), thread, EdgeReason.ControlsCpu, target);
                    break;
                case ObjectKind.Endpoint when _model.IsMcs ? abilities.Replies.Count > 0 && (rights & _receives) != 0 : (rights & _receivesWithGrant) != 0:
                    TakeAll(_model.FaultersOf.GetValueOrDefault(target), thread, EdgeReason.HandlesFaults, target);
                    break;
                case ObjectKind.Frame when (rights & Abilities.Writable) != 0 && abilities.CanMap:
                    TakeAll(_model.ExecutedBy.GetValueOrDefault(target), thread, EdgeReason.WritesCode, target);
                    break;
                case var _ when _model.IsRoot(target):
                    TakeAll(_model.OnSpace(target), thread, EdgeReason.ControlsSpace, target);
                    break;
            }
        }
    }

    private void TakeAll(IReadOnlyList<int>? threads, int by, EdgeReason reason, int via)
    {
        foreach (int thread in threads ?? [])
            Take(thread, by, reason, via);
    }

    private void Take(int thread, int by, EdgeReason reason, int via)
    {
        // That a thread can manage itself is said where it has a capability to itself.
        if (thread == by && reason != EdgeReason.Controls)
        {
            if (_flow.At(by) is var set && _selves.TryGetValue(set, out List<Edge>? selves))
                selves.Add(new Edge(thread, by, 0, reason, via));
            return;
        }
        var edge = new Edge(thread, by, 0, reason, via);
        if (_taken.Add(thread))
            _own.Add(thread, edge);
        if (_by.TryAdd(thread, edge))
            Order.Add(thread);
    }
}
