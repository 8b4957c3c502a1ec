using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether slots hold what they can hold.</summary>
internal sealed class CapabilityCheck(Specification specification, ProblemCollection problems)
{
    private readonly Dictionary<ObjectName, SlotName> _places = [];
    private readonly Dictionary<ObjectName, ObjectName> _bindings = [];
    private readonly HashSet<SlotName> _mappings = [];

    private int WordBits => specification.Architecture is Architecture.Arm32 or Architecture.X86 ? 32 : 64;

    internal void Check(SystemObject container)
    {
        if (container.Slots.Count > 0 && !container.Kind.HasSlots())
            problems.Error(ProblemCode.NoSlots, container.Location, $"{container.Name} is {container.Kind.Phrase()}, which holds no capabilities");
        ulong? slots = SlotCount(container);
        foreach (CapabilitySlot slot in container.Slots)
        {
            Capability capability = slot.Capability;
            SystemObject? target = capability.Target is { } name ? specification.Find(name) : null;
            if (capability.Target is not null && target is null)
            {
                problems.Error(ProblemCode.UnknownObject, capability.Location,
                    $"slot {slot.Slot} of {container.Name} names {capability.Target}, which does not exist");
                continue;
            }
            if (slot.Slot >= slots)
            {
                problems.Warning(ProblemCode.SlotOutOfRange, capability.Location,
                    $"{container.Name} has {slots} slots, and none of number {slot.Slot}");
            }
            if (!SlotRules.Allows(specification.Architecture, container, slot.Slot, capability, target))
            {
                string wanted = SlotRules.Wanted(specification.Architecture, container, slot.Slot);
                problems.Error(ProblemCode.CapabilityNotForSlot, capability.Location,
                    $"slot {slot.Slot} of {container.Name}, {container.Kind.Phrase()}, holds {wanted}, and not {SlotRules.Shown(capability, target)}");
            }
            if (target is not null)
                CheckTarget(container, slot, target);
        }
    }

    private void CheckTarget(SystemObject container, CapabilitySlot slot, SystemObject target)
    {
        Capability capability = slot.Capability;
        if (target.Parameters is CNodeParameters { SizeBits: var bits } && capability is { Kind: CapabilityKind.Object })
            CheckGuard(capability, target, bits);
        if (capability.Mapping is { } mapping)
            CheckMapping(container, capability, mapping);
        bool isPlace = container.Kind.IsTranslationTable() || container.Kind == ObjectKind.AsidPool;
        if (isPlace && target.Kind.IsTranslationTable())
        {
            var place = new SlotName(container.Name, slot.Slot);
            if (!_places.TryAdd(target.Name, place))
                problems.Error(ProblemCode.TableMappedTwice, capability.Location, $"{target.Name} is at {_places[target.Name]} already");
        }
        bool isBinding = slot.Slot is ThreadSlot.SchedulingContext or ThreadSlot.BoundNotification or ThreadSlot.VirtualCpu;
        if (isBinding && container.Kind == ObjectKind.Thread && !_bindings.TryAdd(target.Name, container.Name))
            problems.Error(ProblemCode.BoundTwice, capability.Location, $"{target.Name} is bound to {_bindings[target.Name]} already");
    }

    private void CheckGuard(Capability capability, SystemObject target, int bits)
    {
        if (capability.GuardSize + bits > WordBits)
        {
            problems.Warning(ProblemCode.GuardTooLarge, capability.Location,
                $"a guard of {capability.GuardSize} bits and the {bits} bits of {target.Name} are more than a word's {WordBits}");
        }
        else if (capability.GuardSize < 64 && capability.Guard >> capability.GuardSize != 0)
        {
            problems.Warning(ProblemCode.GuardTooLarge, capability.Location, $"a guard of {capability.GuardSize} bits cannot be {capability.Guard}");
        }
    }

    private void CheckMapping(SystemObject container, Capability capability, SlotName mapping)
    {
        string? fault = null;
        if (container.Kind != ObjectKind.CNode)
            fault = $"{container.Name} is no CNode";
        else if (specification.Find(mapping.Container) is not { } table || !table.Kind.IsTranslationTable())
            fault = $"{mapping.Container} is no table";
        else if (table.Slots.Find(mapping.Slot) is not { } mapped || mapped.Target != capability.Target)
            fault = $"{mapping} does not hold {capability.Target}";
        else if (!_mappings.Add(mapping))
            fault = $"{mapping} is the mapping of another capability";
        if (fault is not null)
            problems.Error(ProblemCode.MappingElsewhere, capability.Location, fault);
    }

    private ulong? SlotCount(SystemObject container) => container.Kind switch
    {
        ObjectKind.CNode => 1UL << container.Get<CNodeParameters>().SizeBits,
        // As a root for addresses of 40 bits a pud is two tables side by side.
        ObjectKind.PageUpperDirectory => 1024,
        ObjectKind.PageTable or ObjectKind.PageDirectory or ObjectKind.PageGlobalDirectory or ObjectKind.AsidPool
            when specification.Architecture == Architecture.AArch64 => 512,
        _ => null,
    };
}
