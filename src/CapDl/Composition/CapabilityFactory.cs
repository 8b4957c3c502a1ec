using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>Makes capabilities of a target and parameters, and refuses parameters that the target's kind does not have.</summary>
internal sealed class CapabilityFactory(NameTable names, ProblemCollection problems)
{
    private const int LargestCore = 255;

    /// <summary>The kind of a capability without object that a name stands for; null for an object's name.</summary>
    internal static CapabilityKind? Special(NameSyntax name) => !name.IsPlain ? null : name.Text switch
    {
        "irq_control" => CapabilityKind.InterruptControl,
        "asid_control" => CapabilityKind.AsidControl,
        "domain" => CapabilityKind.DomainControl,
        "sched_control" => CapabilityKind.SchedulingControl,
        "io_space_master" => CapabilityKind.IoSpaceControl,
        _ => null,
    };

    internal Capability CreateSpecial(CapabilityKind kind, MappingSyntax mapping)
    {
        int? core = null;
        foreach (CapabilityParameterSyntax parameter in mapping.Parameters)
        {
            if (parameter.Keyword != "core" || kind != CapabilityKind.SchedulingControl || core is not null)
                Refuse(parameter, mapping.Target.Text);
            else if (parameter.Number > LargestCore)
                problems.Error(ProblemCode.ValueOutOfRange, parameter.Location, $"core is at most {LargestCore}, and not {parameter.Number}");
            else
                core = (int)parameter.Number;
        }
        if (kind == CapabilityKind.SchedulingControl && core is null)
            problems.Error(ProblemCode.ParameterMissing, mapping.Location, "sched_control is for one core", "write sched_control (core: 0)");
        return new Capability(kind) { Core = core ?? 0, Location = mapping.Location };
    }

    /// <summary>The capability that a mapping's parameters describe, to an object of this kind; its target is still to be set.</summary>
    internal Capability Create(ObjectKind kind, MappingSyntax mapping)
    {
        var capability = new Capability(CapabilityKind.Object) { Location = mapping.Location };
        string? seen = null;
        foreach (CapabilityParameterSyntax parameter in mapping.Parameters)
        {
            string keyword = parameter.Keyword switch { "uncached" => "cached", "master_reply" => "reply", _ => parameter.Keyword };
            if (keyword != "rights" && seen?.Contains($" {keyword} ", System.StringComparison.Ordinal) == true)
                problems.Error(ProblemCode.ParameterTwice, parameter.Location, $"{keyword} stands twice");
            seen = $"{seen} {keyword} ";
            capability = Apply(kind, parameter, capability, mapping.Target.Text);
        }
        return capability;
    }

    private Capability Apply(ObjectKind kind, CapabilityParameterSyntax parameter, Capability capability, string target)
    {
        switch (parameter.Keyword)
        {
            case "rights" when kind.HasRights():
                return capability with { Rights = capability.Rights | parameter.Rights };
            case "badge" when kind.HasBadge():
                return capability with { Badge = parameter.Number };
            case "guard" when kind == ObjectKind.CNode:
                return capability with { Guard = parameter.Number };
            case "guard_size" when kind == ObjectKind.CNode:
                if (parameter.Number > 64)
                    problems.Error(ProblemCode.GuardTooLarge, parameter.Location, $"a guard of {parameter.Number} bits is longer than a word");
                return capability with { GuardSize = (int)ulong.Min(parameter.Number, 64) };
            case "reply" or "master_reply" when kind == ObjectKind.Thread:
                return capability with { Kind = parameter.Keyword == "reply" ? CapabilityKind.Reply : CapabilityKind.MasterReply };
            case "asid" when kind == ObjectKind.Frame || (kind.IsTranslationTable() && kind != ObjectKind.IoPageTable):
                return capability with { Asid = new Asid(parameter.Number, parameter.Low) };
            case "cached" or "uncached" when kind == ObjectKind.Frame:
                return capability with { IsUncached = parameter.Keyword == "uncached" };
            case "mapping" when kind == ObjectKind.Frame:
                return names.Single(parameter.Slot!.Name) is { } table
                    ? capability with { Mapping = new SlotName(table.Name, parameter.Slot.Slot!.Value) } : capability;
            default:
                Refuse(parameter, $"{target}, {kind.Phrase()}");
                return capability;
        }
    }

    private void Refuse(CapabilityParameterSyntax parameter, string target) =>
        problems.Error(ProblemCode.CapabilityParameter, parameter.Location,
            $"a capability to {target}, has no {parameter.Keyword}".Replace(",,", ",", System.StringComparison.Ordinal));
}
