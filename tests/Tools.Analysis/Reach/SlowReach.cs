using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Reach;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>The rules of docs/capdl.md as they stand there, applied to all of everything until nothing is new. For small systems alone.</summary>
internal sealed class SlowReach
{
    private readonly Specification _system;
    private readonly HashSet<int> _passive;
    private readonly HashSet<(int Holder, int Target, int Rights)> _has = [];
    private readonly int[] _all;
    private readonly int[] _threads;
    private readonly bool _isMcs;

    internal SlowReach(Specification system, IEnumerable<int> passive)
    {
        _system = system;
        _passive = [.. passive];
        _all = [.. Enumerable.Range(0, system.Objects.Count)];
        _threads = [.. _all.Where(i => Kind(i) == ObjectKind.Thread)];
        _isMcs = system.Objects.Any(item => item.Kind is ObjectKind.Reply or ObjectKind.SchedulingContext);
        foreach (int holder in _all)
        {
            foreach (CapabilitySlot slot in system.Objects[holder].Slots)
            {
                bool counts = Kind(holder) == ObjectKind.CNode || (Kind(holder) == ObjectKind.Thread && slot.Slot == ThreadSlot.Caller);
                if (counts && slot.Capability.Kind != CapabilityKind.MasterReply)
                    _has.Add((holder, Target(slot.Capability), slot.Capability.Kind == CapabilityKind.Reply ? 16 : (int)slot.Capability.Rights));
            }
        }
        int before;
        do
        {
            before = _has.Count;
            Step();
        }
        while (_has.Count > before);
    }

    private ObjectKind Kind(int position) => _system.Objects[position].Kind;

    private int Target(Capability capability) => capability.Target is { } name ? _system.IndexOf(name) : -10 - (int)capability.Kind;

    private int Slot(int thread, ulong slot) => _system.Objects[thread].Slots.Find(slot) is { } capability ? Target(capability) : -1;

    private bool Acts(int thread) => !_passive.Contains(thread);

    private bool Has(int holder, int target, Rights rights = 0) =>
        Enumerable.Range(0, 16).Any(held => ((Rights)held & rights) == rights && _has.Contains((holder, target, held)));

    private IEnumerable<int> Held(int holder, ObjectKind kind) => _all.Where(i => Kind(i) == kind && Has(holder, i));

    private bool HasNode(int thread) => Held(thread, ObjectKind.CNode).Any();

    private bool IsRoot(int table) => Kind(table) is ObjectKind.PageGlobalDirectory or ObjectKind.PageUpperDirectory
        && !_all.Any(i => Kind(i).IsTranslationTable() && _system.Objects[i].Slots.Any(slot => Target(slot.Capability) == table));

    private IEnumerable<int> Roots(int thread) => _all.Where(i => IsRoot(i) && Has(thread, i));

    private bool MakesSpace(int thread) => HasNode(thread) && Held(thread, ObjectKind.Untyped).Any()
        && (Held(thread, ObjectKind.AsidPool).Any() || _has.Contains((thread, -10 - (int)CapabilityKind.AsidControl, 0)));

    private bool Calls(int thread, int endpoint) => Has(thread, endpoint, Rights.Write | Rights.Grant) || Has(thread, endpoint, Rights.Write | Rights.GrantReply);

    private bool Answers(int thread, int endpoint) => _isMcs
        ? Has(thread, endpoint, Rights.Read) && Held(thread, ObjectKind.Reply).Any() : Has(thread, endpoint, Rights.Read | Rights.Grant);

    private void Give(int from, int to)
    {
        foreach ((int _, int target, int rights) in _has.Where(held => held.Holder == from).ToArray())
            _has.Add((to, target, rights));
    }

    private void Step()
    {
        foreach (int t in _threads)
        {
            if (Slot(t, ThreadSlot.CSpace) is int root and >= 0)
                Give(root, t);
            foreach (int node in Held(t, ObjectKind.CNode).ToArray())
            {
                Give(node, t);
                if (Acts(t))
                    Give(t, node);
            }
            foreach (int v in _threads)
                Between(t, v);
            foreach (int untyped in Held(t, ObjectKind.Untyped).ToArray())
            {
                bool isKnown = ((UntypedParameters)_system.Objects[untyped].Parameters!).PhysicalAddress is not null;
                foreach (int frame in isKnown && Acts(t) && HasNode(t) ? MadeOf(untyped).Where(i => Kind(i) == ObjectKind.Frame) : [])
                    _has.Add((t, frame, 7));
            }
        }
    }

    private void Between(int t, int v)
    {
        if (Acts(t))
        {
            foreach (int e in _all.Where(i => Kind(i) == ObjectKind.Endpoint && HasNode(v)))
            {
                if (Has(t, e, Rights.Write | Rights.Grant) && Has(v, e, Rights.Read))
                    Give(t, v);
                bool answersFor = _threads.Any(receiver => Has(receiver, e, Rights.Read) && Held(receiver, ObjectKind.Reply).Any(reply => Has(t, reply)));
                if (Calls(v, e) && (Answers(t, e) || (_isMcs && answersFor)))
                    Give(t, v);
            }
            if (_has.Contains((t, v, 16)) && HasNode(v))
                Give(t, v);
            if (Has(t, v) && (HasNode(t) || Roots(t).Any()))
                Give(t, v);
        }
        if ((Acts(t) && ControlsByCapability(t, v)) || WritesCode(t, v))
            Give(v, t);
    }

    private bool ControlsByCapability(int t, int v)
    {
        bool handles = new[] { ThreadSlot.FaultEndpoint, ThreadSlot.TimeoutEndpoint }.Any(slot => _system.Objects[v].Slots.Find(slot) is { } fault
            && fault.Rights.HasFlag(Rights.Write) && (fault.Rights & (Rights.Grant | Rights.GrantReply)) != 0 && Answers(t, Target(fault)));
        return Has(t, v) || Roots(t).Contains(Slot(v, ThreadSlot.AddressSpace)) || handles
            || (Slot(v, ThreadSlot.VirtualCpu) is int cpu and >= 0 && Has(t, cpu));
    }

    private bool WritesCode(int t, int v) => t != v && Mappings(Slot(v, ThreadSlot.AddressSpace)).Any(mapping =>
        mapping.Rights.HasFlag(Rights.Read | Rights.Grant) && (Mappings(Slot(t, ThreadSlot.AddressSpace)).Any(own => own.Frame == mapping.Frame
            && own.Rights.HasFlag(Rights.Read | Rights.Write)) || MapsForWriting(t, mapping.Frame)));

    private bool MapsForWriting(int t, int frame) => (Acts(t) && Has(t, frame, Rights.Read | Rights.Write) && (Roots(t).Any() || MakesSpace(t)))
        || _threads.Any(m => Acts(m) && Has(m, frame, Rights.Read | Rights.Write) && Roots(m).Contains(Slot(t, ThreadSlot.AddressSpace)));

    private IEnumerable<(int Frame, Rights Rights)> Mappings(int table) => table < 0 ? [] : _system.Objects[table].Slots.SelectMany(slot =>
        Kind(Target(slot.Capability)) == ObjectKind.Frame ? [(Target(slot.Capability), slot.Capability.Rights)] : Mappings(Target(slot.Capability)));

    private IEnumerable<int> MadeOf(int untyped) => ((UntypedParameters)_system.Objects[untyped].Parameters!).Children.Select(_system.IndexOf)
        .SelectMany(child => Kind(child) == ObjectKind.Untyped ? MadeOf(child).Append(child) : [child]);

    /// <summary>What a thread can access.</summary>
    internal Dictionary<int, Access> From(int thread)
    {
        HashSet<int> controlled = [thread];
        for (int before = 0; before < controlled.Count;)
        {
            before = controlled.Count;
            foreach (int t in controlled.ToArray())
                controlled.UnionWith(_threads.Where(v => ControlsByCapability(t, v) || WritesCode(t, v) || WritesCodeHimself(t, v)));
        }
        var access = new Dictionary<int, Access>();
        foreach (int t in controlled)
        {
            foreach (int i in _all)
                Add(access, i, Of(t, i) | (t == i && controlled.Any(c => Has(c, t) || (c != t && (ControlsByCapability(c, t) || WritesCode(c, t) || WritesCodeHimself(c, t)))) ? Access.Control : 0));
        }
        return access;
    }

    /// <summary>A passive thread that is controlled does what its controller wants.</summary>
    private bool WritesCodeHimself(int t, int v) => t != v && Mappings(Slot(v, ThreadSlot.AddressSpace)).Any(mapping => mapping.Rights.HasFlag(Rights.Read | Rights.Grant)
        && Has(t, mapping.Frame, Rights.Read | Rights.Write) && (Roots(t).Any() || MakesSpace(t)));

    private static void Add(Dictionary<int, Access> all, int target, Access access)
    {
        if (access != 0)
            all[target] = all.GetValueOrDefault(target) | access;
    }

    private Access Of(int t, int i)
    {
        Access access = ByCapability(t, i);
        if (new[] { ThreadSlot.FaultEndpoint, ThreadSlot.TimeoutEndpoint }.Any(slot => Slot(t, slot) == i && _system.Objects[t].Slots.Find(slot)!.Rights.HasFlag(Rights.Write)))
            access |= Access.Write;
        if (Slot(t, ThreadSlot.BoundNotification) == i)
            access |= Access.Read;
        if (Slot(t, ThreadSlot.IpcBuffer) == i)
            access |= Allowed(_system.Objects[t].Slots.Find(ThreadSlot.IpcBuffer)!.Rights, mayExecute: false);
        int home = Slot(t, ThreadSlot.AddressSpace);
        foreach ((int _, Rights rights) in Mappings(home).Where(mapping => mapping.Frame == i))
            access |= Allowed(rights, rights.HasFlag(Rights.Grant));
        foreach (int m in _threads.Where(Acts))
        {
            IEnumerable<int> moved = Has(m, t) ? Roots(m).Where(root => root != home) : [];
            foreach (int root in moved)
            {
                foreach ((int _, Rights rights) in _threads.Any(x => Slot(x, ThreadSlot.AddressSpace) == root) ? Mappings(root).Where(mapping => mapping.Frame == i) : [])
                    access |= Allowed(rights, mayExecute: true);
            }
        }
        int[] spaces = [.. _threads.Where(m => Acts(m) && Has(m, t)).SelectMany(Roots).Append(home)];
        if (Kind(i) == ObjectKind.Frame && _threads.Any(m => Acts(m) && Has(m, i, Rights.Read) && Roots(m).Intersect(spaces).Any()))
            access |= Access.Read | Access.Execute;
        if (Kind(i) == ObjectKind.Frame && _threads.Any(m => Acts(m) && Has(m, i, Rights.Read | Rights.Write) && Roots(m).Intersect(spaces).Any()))
            access |= Access.Write;
        return access;
    }

    private Access ByCapability(int t, int i)
    {
        bool revoked = HasNode(t) && Held(t, ObjectKind.Untyped).Any(untyped => MadeOf(untyped).Contains(i));
        Access access = revoked ? Access.Destroy : 0;
        if (Kind(i).IsInterrupt() && HasNode(t) && _has.Contains((t, -10 - (int)CapabilityKind.InterruptControl, 0)))
            access |= Access.Control;
        if (_has.Contains((t, i, 16)))
            access |= Access.Write;
        if (!Has(t, i))
            return access;
        bool reads = Has(t, i, Rights.Read);
        switch (Kind(i))
        {
            case ObjectKind.Endpoint or ObjectKind.Notification:
                bool writes = Has(t, i, Rights.Write);
                return access | (reads ? Access.Read : 0) | (writes ? Access.Write : 0) | (reads || writes ? 0 : Access.Hold);
            case ObjectKind.Frame:
                bool maps = Roots(t).Any() || MakesSpace(t);
                return access | Access.Hold | (maps && reads ? Access.Read | Access.Execute : 0)
                    | (maps && Has(t, i, Rights.Read | Rights.Write) ? Access.Write : 0);
            default:
                return access | Access.Control;
        }
    }

    private static Access Allowed(Rights rights, bool mayExecute) => !rights.HasFlag(Rights.Read) ? 0
        : Access.Read | (rights.HasFlag(Rights.Write) ? Access.Write : 0) | (mayExecute ? Access.Execute : 0);
}
