using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>The way to an access in sentences.</summary>
internal sealed class Explanation(AuthorityModel model, CapabilityFlow flow, ReachQuery query)
{
    private readonly FlowSentences _flow = new(model, flow);

    internal IReadOnlyList<string> Tell(int target, Finding finding)
    {
        foreach (Edge edge in query.Controlled.ChainTo(finding.Thread))
            _flow.TellControl(edge);
        if (finding.Kind is FindingKind.Maps or FindingKind.MappedByOther or FindingKind.Mapped or FindingKind.Runs or FindingKind.SetsBuffer or FindingKind.IpcBuffer)
            TellMemory(target, finding);
        else
            TellOther(target, finding);
        return _flow.Sentences;
    }

    private void TellMemory(int target, Finding finding)
    {
        // A thread that is made has what its maker has.
        int holder = Lending.HolderOf(model, finding.Thread);
        string thread = FlowSentences.NameOf(model, finding.Thread);
        string name = model.NameOf(target);
        switch (finding.Kind)
        {
            case FindingKind.Maps:
                _flow.TellHeld(holder, target, WantedBy(target, finding.Access));
                TellMap(holder, thread, name, finding.Via);
                break;
            case FindingKind.Mapped:
                TellMapping(target, finding, $"{thread} runs in {model.NameOf(finding.Via)}");
                break;
            case FindingKind.Runs:
                _flow.TellHeld(holder, finding.Via, RightsSet.Any);
                TellMapping(target, finding, $"{thread} can let {TellRunner(holder)} run in {model.NameOf(finding.Via)}");
                break;
            case FindingKind.MappedByOther:
                _flow.TellHeld(finding.Via, target, WantedBy(target, finding.Access));
                int root = RootOf(finding.Via, finding.Thread);
                _flow.TellHeld(finding.Via, root, RightsSet.Any);
                bool isHome = finding.Thread < model.Count && model.SpaceOf(finding.Thread, ThreadSlot.AddressSpace) == root;
                if (!isHome)
                    _flow.TellHeld(holder, root, RightsSet.Any);
                string place = isHome ? $"{thread} runs" : $"{thread} can let {TellRunner(holder)} run";
                _flow.Say($"{model.NameOf(finding.Via)} can map {name} into {model.NameOf(root)}, where {place}.");
                break;
            case FindingKind.SetsBuffer:
                _flow.TellHeld(holder, target, WantedBy(target, finding.Access));
                _flow.Say($"{thread} can make {name} the IPC buffer of {TellRunner(holder)}, which the kernel reads and writes for it.");
                break;
            default:
                _flow.Say($"{name} is the IPC buffer of {thread}, which the kernel reads and writes for it.");
                break;
        }
    }

    private void TellMapping(int target, Finding finding, string where)
    {
        Mapping mapping = model.Mapped[finding.Via].First(mapping => mapping.Frame == target && (SpaceUse.AccessOf(mapping.Rights) & finding.Access) != 0);
        string rights = FlowSentences.Words(mapping.Rights, isFrame: true);
        _flow.Say($"{where}, where {model.NameOf(target)} is mapped ({rights}): slot {mapping.Slot} of {model.NameOf(mapping.Table)}.");
    }

    /// <summary>A thread that the holder can set up: one that it has, or one that it makes.</summary>
    private string TellRunner(int holder)
    {
        var abilities = Abilities.Of(model, flow.At(holder));
        _flow.TellHeld(holder, abilities.Runner, RightsSet.Any);
        if (abilities.Thread < 0)
            _flow.TellHeld(holder, abilities.Node, RightsSet.Any);
        return abilities.Thread >= 0 ? model.NameOf(abilities.Thread) : $"a thread made of {model.NameOf(abilities.Untyped)}";
    }

    private void TellMap(int holder, string thread, string frame, int via)
    {
        _flow.TellHeld(holder, via, RightsSet.Any);
        _flow.Say(model.IsRoot(via)
            ? $"{thread} can map {frame} into {model.NameOf(via)}."
            : $"{thread} can make an address space of {model.NameOf(via)}, map {frame} there and run a thread in it.");
    }

    private void TellOther(int target, Finding finding)
    {
        int holder = Lending.HolderOf(model, finding.Thread);
        string thread = FlowSentences.NameOf(model, finding.Thread);
        string name = model.NameOf(target);
        switch (finding.Kind)
        {
            case FindingKind.Held:
                _flow.TellHeld(holder, target, WantedBy(target, finding.Access));
                break;
            case FindingKind.Faults:
                _flow.Say($"A fault of {thread} is sent to {name}.");
                break;
            case FindingKind.Bound:
                _flow.Say($"{name} is bound to {thread}.");
                break;
            case FindingKind.Controlled:
                _flow.TellControl(query.Controlled.OwnOf(finding.Thread));
                break;
            case FindingKind.Revokes:
                _flow.TellHeld(holder, finding.Via, RightsSet.Any);
                _flow.Say($"{name} is made of {model.NameOf(finding.Via)}: by revoking that, {thread} destroys it.");
                break;
            case FindingKind.Raises:
                _flow.TellHeld(holder, finding.Via, RightsSet.Any);
                string how = finding.Via < model.Count ? "" : " (who has irq_control and a CNode makes the right to)";
                _flow.Say($"{thread} can raise an interrupt{how} that signals {name}, or can be set to.");
                break;
            default:
                _flow.TellHeld(holder, model.PositionOf(CapabilityKind.InterruptControl), RightsSet.Any);
                _flow.Say($"Whoever has irq_control and a CNode to put handlers into can take {name} back and make a handler of it.");
                break;
        }
    }

    private static uint WantedBy(Access access) => access switch
    {
        _ when (access & Access.Write) != 0 => Abilities.Writable,
        _ => Abilities.Readable,
    };

    private uint WantedBy(int target, Access access) => model.KindOf(target) switch
    {
        ObjectKind.Frame when access != Access.Hold => WantedBy(access),
        ObjectKind.Endpoint or ObjectKind.Notification when access.HasFlag(Access.Write) => RightsSet.With(Rights.Write),
        ObjectKind.Endpoint or ObjectKind.Notification when access.HasFlag(Access.Read) => RightsSet.With(Rights.Read),
        ObjectKind.Thread when access.HasFlag(Access.Write) => RightsSet.Reply,
        _ => RightsSet.Any,
    };

    private int RootOf(int mapper, int thread)
    {
        IReadOnlyList<int> roots = Abilities.Of(model, flow.At(mapper)).Roots;
        int own = thread < model.Count ? model.SpaceOf(thread, ThreadSlot.AddressSpace) : -1;
        return roots.Contains(own) ? own : roots.First(query.Controlled.SetOf(thread).ContainsKey);
    }
}
