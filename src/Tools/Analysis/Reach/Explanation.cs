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
        if (finding.Kind is FindingKind.Maps or FindingKind.MappedByOther or FindingKind.Mapped or FindingKind.Moved or FindingKind.IpcBuffer)
            TellMemory(target, finding);
        else
            TellOther(target, finding);
        return _flow.Sentences;
    }

    private void TellMemory(int target, Finding finding)
    {
        string thread = model.NameOf(finding.Thread);
        string name = model.NameOf(target);
        switch (finding.Kind)
        {
            case FindingKind.Maps:
                _flow.TellHeld(finding.Thread, target, WantedBy(target, finding.Access));
                TellMap(finding.Thread, name, finding.Via);
                break;
            case FindingKind.Mapped:
                Mapping mapping = model.Mapped[finding.Via].First(mapping => mapping.Frame == target && (SpaceUse.AccessOf(mapping.Rights) & finding.Access) != 0);
                string rights = FlowSentences.Words(mapping.Rights, isFrame: true);
                _flow.Say($"{thread} runs in {model.NameOf(finding.Via)}, where {name} is mapped ({rights}): slot {mapping.Slot} of {model.NameOf(mapping.Table)}.");
                break;
            case FindingKind.MappedByOther:
                _flow.TellHeld(finding.Via, target, WantedBy(target, finding.Access));
                int root = RootOf(finding.Via, finding.Thread);
                _flow.TellHeld(finding.Via, root, RightsSet.Any);
                _flow.Say($"{model.NameOf(finding.Via)} can map {name} into {model.NameOf(root)}, where {thread} runs.");
                break;
            case FindingKind.Moved:
                _flow.TellHeld(finding.Via, finding.Thread, RightsSet.Any);
                _flow.Say($"{model.NameOf(finding.Via)} can let {thread} run in an address space where {name} is mapped.");
                break;
            default:
                _flow.Say($"{name} is the IPC buffer of {thread}, which the kernel reads and writes for it.");
                break;
        }
    }

    private void TellMap(int thread, string frame, int via)
    {
        _flow.TellHeld(thread, via, RightsSet.Any);
        _flow.Say(model.IsRoot(via)
            ? $"{model.NameOf(thread)} can map {frame} into {model.NameOf(via)}."
            : $"{model.NameOf(thread)} can make an address space of {model.NameOf(via)}, map {frame} there and run a thread in it.");
    }

    private void TellOther(int target, Finding finding)
    {
        string thread = model.NameOf(finding.Thread);
        string name = model.NameOf(target);
        switch (finding.Kind)
        {
            case FindingKind.Held:
                _flow.TellHeld(finding.Thread, target, WantedBy(target, finding.Access));
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
                _flow.TellHeld(finding.Thread, finding.Via, RightsSet.Any);
                _flow.Say($"{name} is made of {model.NameOf(finding.Via)}: by revoking that, {thread} destroys it.");
                break;
            default:
                _flow.TellHeld(finding.Thread, model.PositionOf(CapabilityKind.InterruptControl), RightsSet.Any);
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
        int own = model.SpaceOf(thread, ThreadSlot.AddressSpace);
        return roots.Contains(own) ? own : roots[0];
    }
}
