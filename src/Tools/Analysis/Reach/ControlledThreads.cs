using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>
/// The threads that some threads come to control, directly or through others that they control; among them, by the numbers of
/// <see cref="Lending.MadeBy"/>, threads that others make for them.
/// </summary>
internal sealed class ControlledThreads
{
    private readonly AuthorityModel _model;
    private readonly CapabilityFlow _flow;
    private readonly SpaceUse _spaces;
    private readonly FaultHandling _faults;
    private readonly Lending _lending;
    private readonly Dictionary<int, Edge> _by = [];
    private readonly Dictionary<IReadOnlyDictionary<int, uint>, List<Edge>> _selves = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<int, Edge> _writers;
    private readonly HashSet<int> _taken = [];
    private readonly Dictionary<int, Edge> _own = [];

    internal ControlledThreads(AuthorityModel model, CapabilityFlow flow, SpaceUse spaces, IReadOnlyList<int> threads)
    {
        _model = model;
        _flow = flow;
        _spaces = spaces;
        _faults = new FaultHandling(model, flow);
        _lending = new Lending(model, flow);
        _writers = flow.Edges.Where(edge => edge.Reason == EdgeReason.WritesCode).ToLookup(edge => edge.To);
        foreach (int thread in threads)
        {
            _by.Add(thread, default);
            Order.Add(thread);
        }
        for (int i = 0; i < Order.Count; i++)
        {
            IReadOnlyDictionary<int, uint> set = SetOf(Order[i]);
            if (_selves.TryAdd(set, []))
                AddHeld(Order[i], set);
            // What has the same controls the same, and the first one of these too.
            foreach (Edge self in _selves[set].Where(self => self.From != Order[i]))
                Take(self.From, Order[i], self.Reason, self.Via, self.Lender);
            foreach (Edge edge in Order[i] < model.Count ? _writers[Order[i]] : [])
                Take(edge.From, Order[i], EdgeReason.WritesCode, edge.Via);
        }
    }

    /// <summary>The threads asked about, then the others in the order in which they were found.</summary>
    internal List<int> Order { get; } = [];

    /// <summary>What a thread has.</summary>
    internal IReadOnlyDictionary<int, uint> SetOf(int thread) => _flow.At(Lending.HolderOf(_model, thread));

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
                case ObjectKind.Thread:
                    if ((rights & RightsSet.Any) != 0)
                        Take(target, thread, EdgeReason.Controls, target);
                    if ((rights & RightsSet.Reply) != 0 && _faults.MayFault(target))
                        Take(target, thread, EdgeReason.AnswersFaults, target);
                    break;
                case ObjectKind.VirtualCpu:
                    TakeAll(_model.BoundTo.GetValueOrDefault(target), thread, EdgeReason.ControlsCpu, target);
                    TakeLent(target, thread, target);
                    break;
                case ObjectKind.Endpoint when abilities.AnswersFaults(_model, rights):
                    TakeAll(_faults.FaultersOf(target), thread, EdgeReason.HandlesFaults, target);
                    TakeLent(target, thread, target);
                    break;
                case ObjectKind.Reply:
                    foreach (int endpoint in _faults.ReceivedWith(target))
                    {
                        TakeAll(_faults.FaultersOf(endpoint), thread, EdgeReason.AnswersFaults, target);
                        TakeLent(endpoint, thread, target);
                    }
                    break;
                case var _ when _model.IsRoot(target):
                    TakeAll(_model.OnSpace(target), thread, EdgeReason.ControlsSpace, target);
                    TakeLent(target, thread, target);
                    break;
            }
        }
        foreach (int frame in _spaces.CodeWrittenBy(set, abilities).Distinct())
            TakeAll(_model.ExecutedBy[frame], thread, EdgeReason.WritesCode, frame);
    }

    private void TakeLent(int place, int by, int via)
    {
        foreach (Lending.Lender lender in _lending.Under(place))
        {
            foreach (int thread in lender.Threads)
                Take(thread, by, EdgeReason.Lent, via, lender.Actor);
        }
    }

    private void TakeAll(IEnumerable<int>? threads, int by, EdgeReason reason, int via)
    {
        foreach (int thread in threads ?? [])
            Take(thread, by, reason, via);
    }

    private void Take(int thread, int by, EdgeReason reason, int via, int lender = 0)
    {
        // That a thread can manage itself is said where it has a capability to itself.
        if (thread == by && reason != EdgeReason.Controls)
        {
            if (_selves.TryGetValue(SetOf(by), out List<Edge>? selves))
                selves.Add(new Edge(thread, by, 0, reason, via, lender));
            return;
        }
        var edge = new Edge(thread, by, 0, reason, via, lender);
        if (_taken.Add(thread))
            _own.Add(thread, edge);
        if (_by.TryAdd(thread, edge))
            Order.Add(thread);
    }
}
