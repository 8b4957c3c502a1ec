using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDlForm;

namespace Firn.CapDl.Compilation;

/// <summary>Whether a root task can realize a system on this kernel: what makes sense and yet has no call of the kernel.</summary>
internal static class RealizationCheck
{
    internal static void Check(Specification specification, KernelTarget target, ProblemCollection problems)
    {
        if (specification.Domains is { } domains)
            CheckDomains(domains, target, problems);
        CheckDerivations(specification, problems);
        CheckLimits(specification, target, problems);
        int mappings = 0;
        foreach (SystemObject item in specification.Objects)
        {
            if (!IsRealized(item, target))
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is {item.Kind.Phrase()}, which {target.Name} does not make");
            else if (World(item) == Firn.Abi.World.Secure)
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is of the secure world, of which {target.Name} has no memory");
            CheckParameters(item, target, problems);
            if (item.Kind == ObjectKind.Thread)
                CheckSpaces(item, problems);
            foreach (CapabilitySlot slot in item.Slots.Span)
            {
                CheckSlot(item, slot, target, problems);
                if (slot.Capability.Mapping is not null && ++mappings == RealizationLimits.Mappings + 1)
                    problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"more than {RealizationLimits.Mappings} capabilities are those of mappings");
            }
        }
    }

    // What the root task, or the kernel, finds out only when the system boots.
    private static void CheckLimits(Specification specification, KernelTarget target, ProblemCollection problems)
    {
        if (specification.Objects.Count > RealizationLimits.Objects)
            problems.Error(ProblemCode.NotRealized, specification.Location, $"the system has {specification.Objects.Count} objects, and the root task has room for {RealizationLimits.Objects}");
        HashSet<ObjectName> numbered = [.. specification.Interrupts.Select(line => line.Interrupt)];
        foreach (SystemObject item in specification.Objects)
        {
            if (item.Parameters is FrameParameters { Fills.Count: > 0, SizeBits: > RealizationLimits.ContentBits })
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} has contents, and is larger than 2M");
            if (item.Parameters is ThreadParameters { Arguments.Count: > RealizationLimits.Arguments } thread)
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} has {thread.Arguments.Count} arguments, and a thread begins with {RealizationLimits.Arguments} at most, x0 to x7");
            if (item.Kind is ObjectKind.Interrupt or ObjectKind.ArmInterrupt && item.Slots.Count > 0 && !numbered.Contains(item.Name))
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} has no number in irq maps");
            foreach (CapabilitySlot slot in item.Slots.Span)
            {
                if (slot.Capability.Target is { } line && specification.Find(line)?.Kind is ObjectKind.Interrupt or ObjectKind.ArmInterrupt && !numbered.Contains(line))
                    problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"{line} has no number in irq maps");
                bool isSpace = item.Kind == ObjectKind.AsidPool || (item.Kind == ObjectKind.Thread && slot.Slot == ThreadSlot.AddressSpace);
                if (isSpace && slot.Capability.Target is { } root && specification.Find(root) is { } space && space.Kind != target.AddressSpaceKind)
                    problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"{root} is {space.Kind.Phrase()}, and an address space of {target.Name} is {target.AddressSpaceKind.Phrase()}");
            }
        }
    }

    // What is derived is copied: it is of its parent's object, has its rights at most, and a badge is given once.
    private static void CheckDerivations(Specification specification, ProblemCollection problems)
    {
        foreach (Derivation derivation in specification.Derivations)
        {
            if (Held(specification, derivation.Child) is not { Target: { } target } child || Held(specification, derivation.Parent) is not { } parent)
                continue;
            if (parent.Target != target || (child.Rights & ~parent.Rights) != 0 || (parent.Badge != 0 && parent.Badge != child.Badge) || child.Mapping is not null)
            {
                problems.Error(
                    ProblemCode.NotRealized, derivation.Location,
                    $"{derivation.Child} is no copy of {derivation.Parent}: it is of another object, or has rights, a badge or a mapping that a copy does not come to have");
            }
        }
    }

    private static Capability? Held(Specification specification, SlotName place) =>
        specification.Find(place.Container)?.Kind == ObjectKind.CNode ? specification.Find(place) : null;

    private static void CheckSpaces(SystemObject thread, ProblemCollection problems)
    {
        bool hasAny = thread.Slots.Any(slot => slot.Slot is ThreadSlot.CSpace or ThreadSlot.AddressSpace or ThreadSlot.IpcBuffer);
        if (hasAny && thread.Slots.Count(slot => slot.Slot is ThreadSlot.CSpace or ThreadSlot.AddressSpace) < 2)
            problems.Error(ProblemCode.NotRealized, thread.Location, $"{thread.Name} has one of cspace, vspace and ipc_buffer_slot, and not both cspace and vspace, which a kernel gives together");
    }

    // The initialiser runs in domain 0 until it has given its authority up.
    private static void CheckDomains(DomainSchedule domains, KernelTarget target, ProblemCollection problems)
    {
        if (domains.Shift + (ulong)domains.Periods.Count > (ulong)target.ScheduleEntries - 1)
        {
            problems.Error(
                ProblemCode.NotRealized, domains.Location,
                $"the schedule has {domains.Periods.Count} periods from {domains.Shift} on, and {target.Name} {target.ScheduleEntries - 1}");
        }
        ulong last = domains.Periods.Count == 0 ? 0 : domains.Periods.Max(period => period.Domain);
        if (last >= (ulong)target.Domains)
            problems.Error(ProblemCode.NotRealized, domains.Location, $"the schedule has domain {last}, and {target.Name} has {target.Domains}");
        if (!domains.Periods.Any(each => each is { Domain: 0, Duration: > 0 }))
            problems.Error(ProblemCode.NotRealized, domains.Location, "the schedule never gives domain 0 time, in which the root task gives up its authority");
    }

    private static void CheckParameters(SystemObject item, KernelTarget target, ProblemCollection problems)
    {
        if (item.Parameters is ThreadParameters thread && thread.Domain >= target.Domains)
            problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is of domain {thread.Domain}, and {target.Name} has {target.Domains}");
        ulong? core = item.Parameters switch
        {
            ThreadParameters { Affinity: { } affinity } => (ulong)affinity,
            ArmInterruptParameters interrupt => interrupt.Target,
            _ => null,
        };
        if (core >= (ulong)target.Cores)
            problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is for core {core}, and {target.Name} has {target.Cores}");
    }

    private static void CheckSlot(SystemObject item, CapabilitySlot slot, KernelTarget target, ProblemCollection problems)
    {
        bool isHandler = item.Kind == ObjectKind.Thread && slot.Slot is ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint;
        if (isHandler && !IsCalled(slot.Capability.Rights))
            problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"slot {slot.Slot} of {item.Name} is a handler of faults, which are calls: it needs W, and G or P");
        bool isThreads = item.Kind == ObjectKind.Thread && slot.Slot is ThreadSlot.MasterReply or ThreadSlot.Caller;
        Capability capability = slot.Capability;
        if (capability.Kind is CapabilityKind.Reply or CapabilityKind.MasterReply or CapabilityKind.IoSpaceControl || isThreads)
            problems.Error(ProblemCode.NotRealized, capability.Location, $"slot {slot.Slot} of {item.Name} holds what a kernel with MCS does not have");
        if (capability.Kind == CapabilityKind.SchedulingControl && capability.Core >= target.Cores)
            problems.Error(ProblemCode.NotRealized, capability.Location, $"slot {slot.Slot} of {item.Name} is for core {capability.Core}, and {target.Name} has {target.Cores}");
    }

    private static bool IsCalled(Rights rights) => rights.HasFlag(Rights.Write) && (rights & (Rights.Grant | Rights.GrantReply)) != 0;

    private static Firn.Abi.World? World(SystemObject item) => item.Parameters switch
    {
        FrameParameters frame => frame.World,
        UntypedParameters untyped => untyped.World,
        _ => null,
    };

    private static bool IsRealized(SystemObject item, KernelTarget target) => item.Kind switch
    {
        ObjectKind.Untyped or ObjectKind.AsidPool or ObjectKind.Interrupt or ObjectKind.ArmInterrupt or ObjectKind.SecureMonitorCall => true,
        ObjectKind.ArmGeneratedInterrupt => target.HasGeneratedInterrupts,
        _ => target.RequestFor(item) is not null,
    };
}
