using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>
/// Which capabilities each thread and each CNode can come to have, if everybody who acts gives away what it can: the take-grant closure. Nodes are
/// positions of threads (what they have), CNodes (what is in them), endpoints (what is sent along) and reply objects; after all of
/// these, endpoints again: what answers carry; and after these, whatever gives control of threads: what these threads have. In each round the parts of the graph that flow in circles are joined, sets are passed
/// along the rest, and what they hold makes new edges, until there are none.
/// </summary>
internal sealed class CapabilityFlow
{
    private readonly Dictionary<int, uint> _nothing = [];

    private readonly AuthorityModel _model;
    private readonly HashSet<long> _known = [];
    private readonly Dictionary<int, List<ReusedFrame>> _reused = [];
    private ILookup<int, Edge>? _incoming;
    private readonly Condensation _parts = null!;
    private Dictionary<int, uint>[] _sets = [];

    internal CapabilityFlow(AuthorityModel model, IReadOnlySet<int> passive)
    {
        _model = model;
        Passive = passive;
        AddBase();
        do
        {
            Round++;
            _parts = new Condensation(3 * model.Count, Edges);
            Propagate();
        }
        while (Derive());
    }

    /// <summary>Threads that do nothing with what they have.</summary>
    internal IReadOnlySet<int> Passive { get; }

    internal List<Edge> Edges { get; } = [];

    /// <summary>The round that is on; in the end, how many there were.</summary>
    internal int Round { get; private set; }

    /// <summary>The edges by where they lead.</summary>
    internal ILookup<int, Edge> Incoming => _incoming ??= Edges.ToLookup(edge => edge.To);

    /// <summary>What a node has, by object.</summary>
    internal IReadOnlyDictionary<int, uint> At(int node) => _sets[_parts.PartOf[node]];

    internal bool IsSamePart(int left, int right) => _parts.PartOf[left] == _parts.PartOf[right];

    /// <summary>The node of what answers to calls of an endpoint carry.</summary>
    internal int Answers(int endpoint) => _model.Count + endpoint;

    /// <summary>
    /// The node of what the threads have that an object gives control of: an address space that they run in, a virtual CPU that is bound to them,
    /// an endpoint that their faults are sent to, a reply object that these are received with.
    /// </summary>
    internal int Subjects(int position) => (2 * _model.Count) + position;

    /// <summary>Frames that a thread may make again of untyped memory whose place is known.</summary>
    internal IReadOnlyList<ReusedFrame> Reused(int thread) => _reused.TryGetValue(thread, out List<ReusedFrame>? frames) ? frames : [];

    /// <summary>Threads by what they have: one line for each set, its threads and the first of them that acts, or -1.</summary>
    internal IEnumerable<(IReadOnlyDictionary<int, uint> Set, List<int> Threads, int Actor)> Groups()
    {
        var groups = new SortedDictionary<int, List<int>>();
        foreach (int thread in _model.Threads)
        {
            if (!groups.TryGetValue(_parts.PartOf[thread], out List<int>? members))
                groups.Add(_parts.PartOf[thread], members = []);
            members.Add(thread);
        }
        foreach ((int part, List<int> members) in groups)
        {
            int actor = members.FindIndex(member => !Passive.Contains(member));
            yield return (_sets[part], members, actor < 0 ? -1 : members[actor]);
        }
    }

    internal bool Add(int from, int to, EdgeReason reason, int via)
    {
        // Who writes what another executes controls it, whatever they have in common.
        bool isNews = Round == 0 || reason == EdgeReason.WritesCode || !IsSamePart(from, to);
        if (from == to || !isNews || !_known.Add(((long)from << 32) | (uint)to))
            return false;
        Edges.Add(new Edge(from, to, Round, reason, via));
        return true;
    }

    internal bool Reuse(int thread, int untyped, int frame)
    {
        if (!_reused.TryGetValue(thread, out List<ReusedFrame>? frames))
            _reused.Add(thread, frames = []);
        var reused = new ReusedFrame(frame, untyped, Round);
        if (frames.Exists(known => known.Frame == frame))
            return false;
        frames.Add(reused);
        return true;
    }

    private void AddBase()
    {
        foreach (int thread in _model.Threads)
        {
            if (_model.SpaceOf(thread, ThreadSlot.CSpace) is int root and >= 0)
                Add(root, thread, EdgeReason.SpaceRoot, root);
            if (_model.SpaceOf(thread, ThreadSlot.AddressSpace) is int space and >= 0)
                Add(thread, Subjects(space), EdgeReason.RunsIn, space);
            if (_model.SpaceOf(thread, ThreadSlot.IpcBuffer) is int buffer and >= 0)
                AddWriter(thread, buffer);
        }
        AddSubjects(_model.BoundTo, EdgeReason.RunsOn);
        AddSubjects(_model.FaultersOf, EdgeReason.FaultsTo);
        foreach ((int root, List<Mapping> frames) in _model.Mapped)
        {
            foreach (Mapping mapping in frames.Where(mapping => (mapping.Rights & (Rights.Read | Rights.Write)) == (Rights.Read | Rights.Write)))
            {
                foreach (int writer in _model.OnSpace(root))
                    AddWriter(writer, mapping.Frame);
            }
        }
    }

    private void AddSubjects(Dictionary<int, List<int>> threads, EdgeReason reason)
    {
        foreach ((int via, List<int> subjects) in threads)
        {
            foreach (int thread in subjects)
                Add(thread, Subjects(via), reason, via);
        }
    }

    private void AddWriter(int writer, int frame)
    {
        foreach (int thread in _model.ExecutedBy.GetValueOrDefault(frame, []))
            Add(thread, writer, EdgeReason.WritesCode, frame);
    }

    /// <summary>Sources first: an edge leads from a higher part to a lower one.</summary>
    private void Propagate()
    {
        _sets = new Dictionary<int, uint>[_parts.Count];
        var own = new bool[_parts.Count];
        var into = Edges.Where(edge => !IsSamePart(edge.From, edge.To)).ToLookup(edge => _parts.PartOf[edge.To], edge => _parts.PartOf[edge.From]);
        ILookup<int, int> members = Enumerable.Range(0, _model.Count).Where(HasBase).ToLookup(node => _parts.PartOf[node]);
        for (int part = _parts.Count - 1; part >= 0; part--)
        {
            _sets[part] = _nothing;
            foreach (int source in into[part])
                Join(part, _sets[source], own);
            foreach (int node in members[part])
            {
                if (!own[part])
                    (_sets[part], own[part]) = (new(_sets[part]), true);
                AddOwn(node, _sets[part]);
            }
        }
    }

    private bool HasBase(int node) => _reused.ContainsKey(node)
        || (_model.KindOf(node) is ObjectKind.CNode or ObjectKind.Thread && _model.Specification.Objects[node].Slots.Count > 0);

    private void AddOwn(int node, Dictionary<int, uint> set)
    {
        foreach ((int target, uint rights, _) in Base(node))
            set[target] = set.GetValueOrDefault(target) | rights;
    }

    /// <summary>What a node has from the start, or makes of memory, and the slot where that is.</summary>
    internal IEnumerable<(int Target, uint Rights, ulong? Slot)> Base(int node)
    {
        if (node >= _model.Count)
            yield break;
        bool isNode = _model.KindOf(node) == ObjectKind.CNode;
        foreach (CapabilitySlot slot in _model.Specification.Objects[node].Slots)
        {
            // Of a thread's own slots it is the caller's that the thread can use.
            bool isCaller = slot.Slot == ThreadSlot.Caller && _model.KindOf(node) == ObjectKind.Thread;
            uint rights = RightsSet.Of(slot.Capability);
            if ((isNode || isCaller) && _model.TargetOf(slot.Capability) is int target and >= 0 && rights != 0)
                yield return (target, rights, slot.Slot);
        }
        foreach (ReusedFrame frame in Reused(node))
            yield return (frame.Frame, RightsSet.Of(new Capability(CapabilityKind.Object) { Rights = Rights.Read | Rights.Write | Rights.Grant }), null);
    }

    /// <summary>A part with one source shares its set: whatever many threads have is kept once.</summary>
    private void Join(int part, Dictionary<int, uint> source, bool[] own)
    {
        if (source.Count == 0 || ReferenceEquals(_sets[part], source))
            return;
        if (_sets[part].Count == 0)
        {
            _sets[part] = source;
            return;
        }
        if (!own[part])
            (_sets[part], own[part]) = (new(_sets[part]), true);
        foreach ((int target, uint rights) in source)
            _sets[part][target] = _sets[part].GetValueOrDefault(target) | rights;
    }

    private bool Derive()
    {
        bool isNew = false;
        var rules = new FlowRules(_model, this);
        isNew |= rules.ApplyNumbers();
        foreach ((IReadOnlyDictionary<int, uint> set, List<int> threads, int actor) in Groups())
        {
            if (set.Count > 0)
                isNew |= rules.Apply(set, threads[0], actor);
        }
        return isNew;
    }
}
