using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Compilation;

/// <summary>Whether a root task can realize a system on this kernel: what makes sense and yet has no call of the kernel.</summary>
internal static class RealizationCheck
{
    // The initialiser's table of capabilities that are those of mappings.
    private const int MostMappings = 1024;

    internal static void Check(Specification specification, KernelTarget target, ProblemCollection problems)
    {
        if (specification.Domains is { } domains)
            CheckDomains(domains, target, problems);
        int mappings = 0;
        foreach (SystemObject item in specification.Objects)
        {
            if (!IsRealized(item, target))
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is {item.Kind.Phrase()}, which {target.Name} does not make");
            else if (World(item) == Firn.Abi.World.Secure)
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is of the secure world, of which {target.Name} has no memory");
            CheckParameters(item, target, problems);
            foreach (CapabilitySlot slot in item.Slots.Span)
            {
                CheckSlot(item, slot, target, problems);
                if (slot.Capability.Mapping is not null && ++mappings == MostMappings + 1)
                    problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"more than {MostMappings} capabilities are those of mappings");
            }
        }
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
