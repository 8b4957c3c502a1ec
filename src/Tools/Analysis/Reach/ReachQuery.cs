using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>Everything that some threads can come to access, and how.</summary>
internal sealed class ReachQuery
{
    private readonly AuthorityModel _model;
    private readonly ControlledThreads _controlled;
    private readonly SpaceUse _spaces;
    private readonly Signals _signals;
    private readonly HashSet<IReadOnlyDictionary<int, uint>> _seen = new(ReferenceEqualityComparer.Instance);

    internal ReachQuery(AuthorityModel model, CapabilityFlow flow, IReadOnlyList<int> threads)
    {
        _model = model;
        _spaces = new SpaceUse(model, flow);
        _signals = new Signals(model, flow);
        _controlled = new ControlledThreads(model, flow, _spaces, threads);
        foreach (int thread in _controlled.Order)
        {
            IReadOnlyDictionary<int, uint> set = _controlled.SetOf(thread);
            var abilities = Abilities.Of(_model, set);
            if (thread < model.Count)
                AddThread(thread);
            if (_seen.Add(set))
            {
                AddHeld(thread, set, abilities);
                AddInterrupts(thread, set, abilities);
                foreach (int root in abilities.CanRun ? abilities.Roots : [])
                    AddMemory(thread, root, FindingKind.Runs);
            }
            if (thread < model.Count && model.SpaceOf(thread, ThreadSlot.AddressSpace) is int home and >= 0)
                AddMemory(thread, home, FindingKind.Mapped);
        }
    }

    /// <summary>For each object, by position: each kind of access once, with the shortest way that was found.</summary>
    internal SortedDictionary<int, List<Finding>> Found { get; } = [];

    internal ControlledThreads Controlled => _controlled;

    private void Add(int target, Access access, int thread, FindingKind kind, int via)
    {
        if (access == Access.None)
            return;
        if (!Found.TryGetValue(target, out List<Finding>? findings))
            Found.Add(target, findings = []);
        foreach (Finding finding in findings)
            access &= ~finding.Access;
        if (access != 0)
            findings.Add(new Finding(access, thread, kind, via));
    }

    private void AddThread(int thread)
    {
        if (_controlled.IsTaken(thread))
            Add(thread, Access.Control, thread, FindingKind.Controlled, -1);
        CapabilityTable slots = _model.Specification.Objects[thread].Slots;
        foreach (ulong slot in (ulong[])[ThreadSlot.FaultEndpoint, ThreadSlot.TimeoutEndpoint])
        {
            if (slots.Find(slot) is { } fault && (fault.Rights & Rights.Write) != 0 && _model.TargetOf(fault) is int endpoint and >= 0)
                Add(endpoint, Access.Write, thread, FindingKind.Faults, -1);
        }
        if (_model.SpaceOf(thread, ThreadSlot.BoundNotification) is int bound and >= 0)
            Add(bound, Access.Read, thread, FindingKind.Bound, -1);
        if (_model.SpaceOf(thread, ThreadSlot.VirtualCpu) is int processor and >= 0)
            Add(processor, Access.Control, thread, FindingKind.Bound, -1);
        // Whatever rights are written there: what realizes a system may give the kernel its own capability to the frame.
        if (_model.SpaceOf(thread, ThreadSlot.IpcBuffer) is int frame and >= 0)
            Add(frame, Access.Read | Access.Write, thread, FindingKind.IpcBuffer, -1);
    }

    private void AddHeld(int thread, IReadOnlyDictionary<int, uint> set, Abilities abilities)
    {
        foreach ((int target, uint rights) in set.Where(held => held.Key < _model.Count))
        {
            Access access = HeldAccess(target, rights);
            Add(target, access, thread, FindingKind.Held, -1);
            if (_model.KindOf(target) == ObjectKind.Frame && SpaceUse.AccessOf(rights) is var mapped and not Access.None)
            {
                if (abilities.CanMap)
                    Add(target, mapped, thread, FindingKind.Maps, abilities.Roots.Count > 0 ? abilities.Roots[0] : abilities.MakesSpace);
                if (abilities.CanRun)
                    Add(target, mapped & ~Access.Execute, thread, FindingKind.SetsBuffer, abilities.Runner);
            }
            if (_model.KindOf(target) != ObjectKind.Untyped || abilities.Node < 0)
                continue;
            foreach (int made in _model.MadeOf(target))
                Add(made, Access.Destroy, thread, FindingKind.Revokes, target);
        }
    }

    private void AddInterrupts(int thread, IReadOnlyDictionary<int, uint> set, Abilities abilities)
    {
        foreach (int raised in set.Keys.Where(target => target < _model.Count && _model.KindOf(target) == ObjectKind.ArmGeneratedInterrupt))
        {
            foreach (int notification in _signals.Of(_model.Specification.Objects[raised].Get<GeneratedInterruptParameters>().Number))
                Add(notification, Access.Write, thread, FindingKind.Raises, raised);
        }
        if (!set.ContainsKey(_model.PositionOf(CapabilityKind.InterruptControl)) || abilities.Node < 0)
            return;
        for (int i = 0; i < _model.Count; i++)
        {
            if (_model.KindOf(i).IsInterrupt())
                Add(i, Access.Control, thread, FindingKind.MakesHandlers, -1);
        }
        for (ulong number = 0; number < Signals.Raisable; number++)
        {
            foreach (int notification in _signals.Of(number))
                Add(notification, Access.Write, thread, FindingKind.Raises, _model.PositionOf(CapabilityKind.InterruptControl));
        }
    }

    private Access HeldAccess(int target, uint rights)
    {
        switch (_model.KindOf(target))
        {
            case ObjectKind.Endpoint or ObjectKind.Notification:
                Access access = ((rights & RightsSet.With(Rights.Read)) != 0 ? Access.Read : 0) | ((rights & RightsSet.With(Rights.Write)) != 0 ? Access.Write : 0);
                return access == 0 ? Access.Hold : access;
            case ObjectKind.Frame:
                return Access.Hold;
            case ObjectKind.Thread:
                return ((rights & RightsSet.Any) != 0 ? Access.Control : 0) | ((rights & RightsSet.Reply) != 0 ? Access.Write : 0);
            default:
                return Access.Control;
        }
    }

    private void AddMemory(int thread, int root, FindingKind kind)
    {
        bool isHome = kind == FindingKind.Mapped;
        foreach (Mapping mapping in _model.Mapped.GetValueOrDefault(root, []))
        {
            Access access = SpaceUse.AccessOf(mapping.Rights) & (isHome && (mapping.Rights & Rights.Grant) == 0 ? ~Access.Execute : ~Access.None);
            Add(mapping.Frame, access, thread, kind, root);
        }
        IReadOnlyDictionary<int, uint> own = _controlled.SetOf(thread);
        foreach ((int mapper, IReadOnlyDictionary<int, uint> set) in _spaces.MappersInto(root))
        {
            // What it can map itself is found already.
            if (ReferenceEquals(set, own))
                continue;
            foreach ((int target, uint rights) in set)
            {
                if (target < _model.Count && _model.KindOf(target) == ObjectKind.Frame && SpaceUse.AccessOf(rights) is var access and not Access.None)
                    Add(target, access, thread, FindingKind.MappedByOther, mapper);
            }
        }
    }
}
