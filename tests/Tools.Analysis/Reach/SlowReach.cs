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
        _isMcs = system.Objects.Any(item => item.Kind is ObjectKind.Reply or ObjectKind.SchedulingContext
            || (item.Kind == ObjectKind.Thread && item.Slots.Any(slot => slot.Slot is ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint)));
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

    private bool MakesObjects(int thread) => HasNode(thread) && Held(thread, ObjectKind.Untyped).Any();

    private bool HasReply(int thread) => Held(thread, ObjectKind.Reply).Any() || MakesObjects(thread);

    private bool Answers(int thread, int endpoint) =>
        (Has(thread, endpoint, Rights.Read) && HasReply(thread)) || (!_isMcs && Has(thread, endpoint, Rights.Read | Rights.Grant));

    /// <summary>Does a thread have a reply object that another receives from the endpoint with?</summary>
    private bool AnswersFor(int thread, int endpoint) =>
        _threads.Any(receiver => Has(receiver, endpoint, Rights.Read) && Held(receiver, ObjectKind.Reply).Any(reply => Has(thread, reply)));

    private bool AnswersFaults(int thread, int endpoint) =>
        (Has(thread, endpoint, Rights.Read) && (HasReply(thread) || !_isMcs)) || AnswersFor(thread, endpoint);

    private bool CanMap(int thread) => Roots(thread).Any() || MakesSpace(thread);

    private bool CanRun(int thread) => _threads.Any(other => Has(thread, other)) || MakesObjects(thread);

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
                if (Calls(v, e) && (Answers(t, e) || AnswersFor(t, e)))
                    Give(t, v);
            }
            if (_has.Contains((t, v, 16)) && HasNode(v))
                Give(t, v);
            if (Has(t, v))
                Give(t, v);
        }
        if ((Acts(t) && ControlsByCapability(t, v)) || WritesCode(t, v) || (Acts(t) && WritesCodeItself(t, v)))
            Give(v, t);
    }

    private bool ControlsByCapability(int t, int v) => Has(t, v) || Roots(t).Contains(Slot(v, ThreadSlot.AddressSpace))
        || _all.Any(e => Kind(e) == ObjectKind.Endpoint && FaultsGoTo(v, e) && AnswersFaults(t, e))
        || (_has.Contains((t, v, 16)) && MayFault(v))
        || (Slot(v, ThreadSlot.VirtualCpu) is int cpu and >= 0 && Has(t, cpu));

    private static bool MayBeAnswered(Rights rights) => rights.HasFlag(Rights.Write) && (rights & (Rights.Grant | Rights.GrantReply)) != 0;

    private bool FaultsGoTo(int v, int endpoint) => FaultsAreSetTo(v, endpoint) || (FaultsGoByNumber(v) && Calls(v, endpoint));

    private bool FaultsAreSetTo(int v, int endpoint) =>
        new[] { ThreadSlot.FaultEndpoint, ThreadSlot.TimeoutEndpoint }.Any(slot => Slot(v, slot) == endpoint && MayBeAnswered(_system.Objects[v].Slots.Find(slot)!.Rights))
        || (!_isMcs && Slot(v, ThreadSlot.CSpace) is int root and >= 0 && Slot(root, 0) == endpoint && MayBeAnswered(_system.Objects[root].Slots.Find(0)!.Rights));

    /// <summary>A number in its own CSpace says where its faults go: 0 if it is told none, and then who can fill that slot decides.</summary>
    private bool FaultsGoByNumber(int v) => ((ThreadParameters)_system.Objects[v].Parameters!).FaultEndpoint is not null
        || (!_isMcs && Slot(v, ThreadSlot.CSpace) is int root and >= 0 && _threads.Any(m => Acts(m) && Has(m, root)));

    private bool MayFault(int v) => FaultsGoByNumber(v) || _all.Any(e => Kind(e) == ObjectKind.Endpoint && FaultsAreSetTo(v, e));

    /// <summary>Where it runs and what it is at the start, and what others map there.</summary>
    private bool WritesCode(int t, int v) => t != v && CodeOf(v).Any(frame => Slot(t, ThreadSlot.IpcBuffer) == frame
        || MapsForWriting(Slot(t, ThreadSlot.AddressSpace), frame) || IsWritableIn(Slot(t, ThreadSlot.AddressSpace), frame));

    /// <summary>What it does with what it has, or who controls it does.</summary>
    private bool WritesCodeItself(int t, int v) => t != v && HolderWritesCode(t, v);

    private bool HolderWritesCode(int t, int v) => CodeOf(v).Any(frame =>
        (Has(t, frame, Rights.Read | Rights.Write) && (CanMap(t) || CanRun(t)))
        || (CanRun(t) && Roots(t).Any(root => IsWritableIn(root, frame) || MapsForWriting(root, frame))));

    private IEnumerable<int> CodeOf(int v) =>
        Mappings(Slot(v, ThreadSlot.AddressSpace)).Where(mapping => mapping.Rights.HasFlag(Rights.Read | Rights.Grant)).Select(mapping => mapping.Frame);

    private bool IsWritableIn(int root, int frame) => Mappings(root).Any(own => own.Frame == frame && own.Rights.HasFlag(Rights.Read | Rights.Write));

    private bool MapsForWriting(int root, int frame) => _threads.Any(m => Acts(m) && Has(m, frame, Rights.Read | Rights.Write) && Roots(m).Contains(root));

    private IEnumerable<(int Frame, Rights Rights)> Mappings(int table) => table < 0 ? [] : _system.Objects[table].Slots.SelectMany(slot =>
        Kind(Target(slot.Capability)) == ObjectKind.Frame ? [(Target(slot.Capability), slot.Capability.Rights)] : Mappings(Target(slot.Capability)));

    private IEnumerable<int> MadeOf(int untyped) => ((UntypedParameters)_system.Objects[untyped].Parameters!).Children.Select(_system.IndexOf)
        .SelectMany(child => Kind(child) == ObjectKind.Untyped ? MadeOf(child).Append(child) : [child]);

    /// <summary>What a thread can access.</summary>
    internal Dictionary<int, Access> From(int thread)
    {
        // Threads, and those that others make for them.
        HashSet<(int Thread, bool IsMade)> controlled = [(thread, false)];
        for (int before = 0; before < controlled.Count;)
        {
            before = controlled.Count;
            foreach ((int Thread, bool IsMade) t in controlled.ToArray())
            {
                controlled.UnionWith(_threads.Where(v => Controls(t, v)).Select(v => (v, false)));
                controlled.UnionWith(_threads.Where(m => Acts(m) && MakesObjects(m) && CanMap(m) && Commands(t.Thread, m)).Select(m => (m, true)));
            }
        }
        var access = new Dictionary<int, Access>();
        foreach ((int t, bool isMade) in controlled)
        {
            foreach (int i in _all)
            {
                bool isTaken = !isMade && t == i && controlled.Any(c => Has(c.Thread, t) || (c != (t, false) && Controls(c, t)));
                Add(access, i, ByCapability(t, i) | (isMade ? 0 : FromTheStart(t, i)) | (isTaken ? Access.Control : 0));
            }
        }
        return access;
    }

    private bool Controls((int Thread, bool IsMade) t, int v) => ControlsByCapability(t.Thread, v) || (!t.IsMade && WritesCode(t.Thread, v))
        || ((t.IsMade || t.Thread != v) && HolderWritesCode(t.Thread, v)) || _threads.Any(m => Acts(m) && Has(m, v) && Commands(t.Thread, m));

    /// <summary>Can one who lends let a thread run where a holder has control of it?</summary>
    private bool Commands(int holder, int lender) => Roots(lender).Intersect(Roots(holder)).Any()
        || Held(lender, ObjectKind.VirtualCpu).Intersect(Held(holder, ObjectKind.VirtualCpu)).Any()
        || Held(lender, ObjectKind.Endpoint).Any(e => Calls(lender, e) && AnswersFaults(holder, e));

    private static void Add(Dictionary<int, Access> all, int target, Access access)
    {
        if (access != 0)
            all[target] = all.GetValueOrDefault(target) | access;
    }

    private Access FromTheStart(int t, int i)
    {
        Access access = 0;
        if (new[] { ThreadSlot.FaultEndpoint, ThreadSlot.TimeoutEndpoint }.Any(slot => Slot(t, slot) == i && _system.Objects[t].Slots.Find(slot)!.Rights.HasFlag(Rights.Write)))
            access |= Access.Write;
        if (Slot(t, ThreadSlot.BoundNotification) == i)
            access |= Access.Read;
        if (Slot(t, ThreadSlot.VirtualCpu) == i)
            access |= Access.Control;
        if (Slot(t, ThreadSlot.IpcBuffer) == i)
            access |= Access.Read | Access.Write;
        int home = Slot(t, ThreadSlot.AddressSpace);
        foreach ((int _, Rights rights) in Mappings(home).Where(mapping => mapping.Frame == i))
            access |= Allowed(rights, rights.HasFlag(Rights.Grant));
        return access | MappedByOthers(home, i);
    }

    private Access MappedByOthers(int root, int i) => Kind(i) != ObjectKind.Frame ? 0
        : (_threads.Any(m => Acts(m) && Has(m, i, Rights.Read) && Roots(m).Contains(root)) ? Access.Read | Access.Execute : 0)
            | (_threads.Any(m => Acts(m) && Has(m, i, Rights.Read | Rights.Write) && Roots(m).Contains(root)) ? Access.Write : 0);

    private Access ByCapability(int t, int i)
    {
        bool revoked = HasNode(t) && Held(t, ObjectKind.Untyped).Any(untyped => MadeOf(untyped).Contains(i));
        Access access = revoked ? Access.Destroy : 0;
        bool handlesAll = HandlesAll(t);
        if (Kind(i).IsInterrupt() && handlesAll)
            access |= Access.Control;
        if (_has.Contains((t, i, 16)))
            access |= Access.Write;
        if (Enumerable.Range(0, 16).Any(number => (handlesAll || Raises(t, (ulong)number)) && Signals((ulong)number, i)))
            access |= Access.Write;
        foreach (int root in CanRun(t) ? Roots(t) : [])
        {
            foreach ((int _, Rights rights) in Mappings(root).Where(mapping => mapping.Frame == i))
                access |= Allowed(rights, mayExecute: true);
            access |= MappedByOthers(root, i);
        }
        return Has(t, i) ? access | ByHolding(t, i) : access;
    }

    private Access ByHolding(int t, int i)
    {
        bool reads = Has(t, i, Rights.Read);
        switch (Kind(i))
        {
            case ObjectKind.Endpoint or ObjectKind.Notification:
                bool writes = Has(t, i, Rights.Write);
                return (reads ? Access.Read : 0) | (writes ? Access.Write : 0) | (reads || writes ? 0 : Access.Hold);
            case ObjectKind.Frame:
                bool mapsOrSets = CanMap(t) || CanRun(t);
                return Access.Hold | (mapsOrSets && reads ? Access.Read : 0) | (CanMap(t) && reads ? Access.Execute : 0)
                    | (mapsOrSets && Has(t, i, Rights.Read | Rights.Write) ? Access.Write : 0);
            default:
                return Access.Control;
        }
    }

    private bool HandlesAll(int t) => HasNode(t) && _has.Contains((t, -10 - (int)CapabilityKind.InterruptControl, 0));

    private bool Raises(int t, ulong number) =>
        Held(t, ObjectKind.ArmGeneratedInterrupt).Any(raised => ((GeneratedInterruptParameters)_system.Objects[raised].Parameters!).Number == number);

    private bool Signals(ulong number, int notification)
    {
        if (Kind(notification) != ObjectKind.Notification)
            return false;
        int[] lines = [.. _system.Interrupts.Where(line => line.Number == number).Select(line => _system.IndexOf(line.Interrupt))];
        return lines.Any(line => Slot(line, 0) == notification)
            || _threads.Any(m => Acts(m) && Has(m, notification, Rights.Write) && (HandlesAll(m) || lines.Any(line => Has(m, line))));
    }

    private static Access Allowed(Rights rights, bool mayExecute) => !rights.HasFlag(Rights.Read) ? 0
        : Access.Read | (rights.HasFlag(Rights.Write) ? Access.Write : 0) | (mayExecute ? Access.Execute : 0);
}
