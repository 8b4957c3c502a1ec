using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What a specification says at the start, by the positions of its objects, as the closure needs it.</summary>
internal sealed class AuthorityModel
{
    private static readonly ulong[] _handlerSlots = [ThreadSlot.FaultEndpoint, ThreadSlot.TimeoutEndpoint];

    private readonly int[] _tableOf;

    internal AuthorityModel(Specification specification)
    {
        Specification = specification;
        Count = specification.Objects.Count;
        _tableOf = new int[Count];
        System.Array.Fill(_tableOf, -1);
        for (int i = 0; i < Count; i++)
        {
            SystemObject item = specification.Objects[i];
            IsMcs |= item.Kind is ObjectKind.Reply or ObjectKind.SchedulingContext || (item.Kind == ObjectKind.Thread && _handlerSlots.Any(slot => item.Slots.Find(slot) is not null));
            foreach (CapabilitySlot slot in item.Kind.IsTranslationTable() ? item.Slots : CapabilityTable.Empty)
            {
                if (TargetOf(slot.Capability) is int target and >= 0 && KindOf(target).IsTranslationTable())
                    _tableOf[target] = i;
            }
        }
        for (int i = 0; i < Count; i++)
        {
            if (KindOf(i) == ObjectKind.Thread)
                AddThread(i);
        }
        // Also where nobody runs yet: who has a capability to it can let a thread do so.
        foreach (int root in Enumerable.Range(0, Count).Where(IsRoot).Union(ThreadsOn.Keys))
            AddCode(root);
    }

    internal Specification Specification { get; }

    /// <summary>How many objects there are. Kinds of capabilities without object are numbered after them (<see cref="PositionOf"/>).</summary>
    internal int Count { get; }

    /// <summary>
    /// Is the kernel one with MCS for sure? Only with it are there reply objects, scheduling contexts and capabilities for faults. If not, it may be either.
    /// </summary>
    internal bool IsMcs { get; }

    internal List<int> Threads { get; } = [];

    /// <summary>The threads that run in an address space at the start, by its root.</summary>
    internal SortedDictionary<int, List<int>> ThreadsOn { get; } = [];

    /// <summary>The threads whose faults are calls to an endpoint from the start.</summary>
    internal Dictionary<int, List<int>> FaultersOf { get; } = [];

    /// <summary>The threads whose faults go where their own CSpace says at a number: any endpoint that is or comes to be there.</summary>
    internal HashSet<int> FaultByNumber { get; } = [];

    /// <summary>The threads that a virtual CPU is bound to.</summary>
    internal Dictionary<int, List<int>> BoundTo { get; } = [];

    /// <summary>The threads that execute from a frame at the start.</summary>
    internal Dictionary<int, List<int>> ExecutedBy { get; } = [];

    /// <summary>The frames in an address space at the start, and the rights that they are mapped with, by its root.</summary>
    internal Dictionary<int, List<Mapping>> Mapped { get; } = [];

    internal IReadOnlyList<int> OnSpace(int root) => ThreadsOn.TryGetValue(root, out List<int>? threads) ? threads : [];

    internal ObjectKind KindOf(int position) => Specification.Objects[position].Kind;

    internal string NameOf(int position) => Specification.Objects[position].Name.ToString();

    internal int SpaceOf(int thread, ulong slot) => Specification.Objects[thread].Slots.Find(slot) is { } capability ? TargetOf(capability) : -1;

    /// <summary>The position of what a capability names; that of its kind if it names no object, and -1 if the object does not exist.</summary>
    internal int TargetOf(Capability capability) => capability.Target is { } name ? Specification.IndexOf(name) : PositionOf(capability.Kind);

    internal int PositionOf(CapabilityKind kind) => Count + (int)kind;

    /// <summary>Is an object the root of an address space, and no table within one?</summary>
    internal bool IsRoot(int position) => position < Count && KindOf(position).IsAddressSpaceOf(Specification.Architecture) && _tableOf[position] < 0;

    /// <summary>Everything that is made of untyped memory, also of untyped memory that is made of it.</summary>
    internal IEnumerable<int> MadeOf(int untyped)
    {
        var waiting = new Stack<int>([untyped]);
        var seen = new HashSet<int> { untyped };
        while (waiting.TryPop(out int next))
        {
            if (Specification.Objects[next].Parameters is not UntypedParameters parameters)
                continue;
            foreach (int child in parameters.Children.Select(Specification.IndexOf).Where(child => child >= 0 && seen.Add(child)))
            {
                yield return child;
                waiting.Push(child);
            }
        }
    }

    private void AddThread(int thread)
    {
        Threads.Add(thread);
        int root = SpaceOf(thread, ThreadSlot.AddressSpace);
        if (root >= 0)
            Add(ThreadsOn, root, thread);
        if (SpaceOf(thread, ThreadSlot.VirtualCpu) is int cpu and >= 0)
            Add(BoundTo, cpu, thread);
        foreach (ulong slot in _handlerSlots)
        {
            if (Specification.Objects[thread].Slots.Find(slot) is { } fault && MayBeAnswered(fault.Rights))
                Add(FaultersOf, TargetOf(fault), thread);
        }
        if (Specification.Objects[thread].Parameters is ThreadParameters { FaultEndpoint: not null })
            FaultByNumber.Add(thread);
        else if (!IsMcs)
            AddFirstSlot(thread);
    }

    /// <summary>A thread of a kernel without MCS that is told no number for its faults has the number 0.</summary>
    private void AddFirstSlot(int thread)
    {
        if (SpaceOf(thread, ThreadSlot.CSpace) is not (int node and >= 0) || Specification.Objects[node].Slots.Find(0) is not { } first)
            return;
        int target = TargetOf(first);
        if (target >= 0 && target < Count && KindOf(target) == ObjectKind.Endpoint && MayBeAnswered(first.Rights))
            Add(FaultersOf, target, thread);
    }

    private static bool MayBeAnswered(Rights rights) => (rights & Rights.Write) != 0 && (rights & (Rights.Grant | Rights.GrantReply)) != 0;

    private void AddCode(int root)
    {
        List<Mapping> frames = [];
        Walk(root, frames, []);
        Mapped.Add(root, frames);
        IReadOnlyList<int> threads = OnSpace(root);
        foreach (Mapping mapping in frames.Where(mapping => (mapping.Rights & Rights.Grant) != 0 && (mapping.Rights & Rights.Read) != 0))
        {
            foreach (int thread in threads)
                Add(ExecutedBy, mapping.Frame, thread);
        }
    }

    private void Walk(int table, List<Mapping> frames, HashSet<int> seen)
    {
        if (!seen.Add(table))
            return;
        foreach (CapabilitySlot slot in Specification.Objects[table].Slots)
        {
            int target = TargetOf(slot.Capability);
            if (target < 0 || target >= Count)
                continue;
            if (KindOf(target) == ObjectKind.Frame)
                frames.Add(new Mapping(target, slot.Capability.Rights, table, slot.Slot));
            else if (KindOf(target).IsTranslationTable())
                Walk(target, frames, seen);
        }
    }

    private static void Add<TMap>(TMap map, int key, int value)
        where TMap : IDictionary<int, List<int>>
    {
        if (!map.TryGetValue(key, out List<int>? list))
            map.Add(key, list = []);
        if (!list.Contains(value))
            list.Add(value);
    }
}
