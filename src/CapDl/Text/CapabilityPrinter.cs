using System;
using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Text;

/// <summary>The section <c>caps</c>. Members of an array that hold the same stand together; so do capabilities in a row to members of an array.</summary>
internal static class CapabilityPrinter
{
    internal static void Print(Specification specification, TextLines text)
    {
        ValueList<SystemObject> objects = specification.Objects;
        for (int i = 0; i < objects.Count;)
        {
            // In the order of the first member of each group.
            var groups = new Dictionary<CapabilityTable, List<ulong?>>();
            List<CapabilityTable> order = [];
            string name = objects[i].Name.Text;
            for (; i < objects.Count && objects[i].Name.Text == name; i++)
            {
                if (objects[i].Slots.Count == 0)
                    continue;
                if (!groups.TryGetValue(objects[i].Slots, out List<ulong?>? members))
                {
                    groups.Add(objects[i].Slots, members = []);
                    order.Add(objects[i].Slots);
                }
                members.Add(objects[i].Name.Index);
            }
            foreach (CapabilityTable table in order)
                text.Block(name + Indices.Format(groups[table]), Lines(specification, table));
        }
    }

    /// <summary>One capability, as it stands after its slot's number.</summary>
    internal static string Format(Specification specification, Capability capability) =>
        $"{capability.Target?.ToString() ?? Name(capability)}{Parameters(specification, capability)}";

    private static List<string> Lines(Specification specification, CapabilityTable table)
    {
        List<string> lines = [];
        for (int i = 0; i < table.Count;)
        {
            CapabilitySlot first = table[i];
            List<ulong?> indices = [first.Capability.Target?.Index];
            int end = i + 1;
            for (; end < table.Count && Continues(first.Capability, table[end - 1], table[end]); end++)
                indices.Add(table[end].Capability.Target?.Index);
            lines.Add($"{first.Slot}: {Name(first.Capability)}{Indices.Format(indices)}{Parameters(specification, first.Capability)}");
            i = end;
        }
        return lines;
    }

    /// <summary>Is a slot the next one, with the same capability to another member of the array?</summary>
    private static bool Continues(Capability first, CapabilitySlot before, CapabilitySlot slot) => first.Target?.Index is not null
        && slot.Slot == before.Slot + 1 && slot.Capability.Target is { Index: not null } target && target.Text == first.Target.Value.Text
        && slot.Capability with { Target = first.Target } == first;

    private static string Name(Capability capability) => capability.Kind switch
    {
        CapabilityKind.InterruptControl => "irq_control",
        CapabilityKind.AsidControl => "asid_control",
        CapabilityKind.DomainControl => "domain",
        CapabilityKind.SchedulingControl => "sched_control",
        CapabilityKind.IoSpaceControl => "io_space_master",
        _ => capability.Target?.Text ?? throw new InvalidOperationException("A capability to an object has a target."),
    };

    private static string Parameters(Specification specification, Capability capability)
    {
        bool isFrame = capability.Target is { } target && specification.Find(target)?.Kind == ObjectKind.Frame;
        List<string> parameters = [];
        Add(capability.Badge != 0, $"badge: {capability.Badge}");
        Add(capability.Rights != Rights.None, Letters(capability.Rights, isFrame));
        Add(capability.Kind == CapabilityKind.Reply, "reply");
        Add(capability.Kind == CapabilityKind.MasterReply, "master_reply");
        Add(capability.Guard != 0, $"guard: {capability.Guard}");
        Add(capability.GuardSize != 0, $"guard_size: {capability.GuardSize}");
        Add(capability.Asid is not null, $"asid: (0x{capability.Asid?.High:x}, 0x{capability.Asid?.Low:x})");
        Add(capability.IsUncached, "uncached");
        Add(capability.Mapping is not null, $"mapping: {capability.Mapping}");
        Add(capability.Kind == CapabilityKind.SchedulingControl, $"core: {capability.Core}");
        return parameters.Count == 0 ? "" : $" ({string.Join(", ", parameters)})";

        void Add(bool isSet, string text)
        {
            if (isSet)
                parameters.Add(text);
        }
    }

    private static string Letters(Rights rights, bool isFrame) =>
        $"{(rights.HasFlag(Rights.Read) ? "R" : "")}{(rights.HasFlag(Rights.Write) ? "W" : "")}"
        + $"{(rights.HasFlag(Rights.Grant) ? isFrame ? "X" : "G" : "")}{(rights.HasFlag(Rights.GrantReply) ? "P" : "")}";
}
