using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Compilation;

/// <summary>Whether a root task can realize a system on this kernel: what makes sense and yet has no call of the kernel.</summary>
internal static class RealizationCheck
{
    internal static void Check(Specification specification, KernelTarget target, ProblemCollection problems)
    {
        if (specification.Domains is { } domains)
            problems.Error(ProblemCode.NotRealized, domains.Location, $"the schedule of domains is the configuration's of {target.Name}");
        foreach (SystemObject item in specification.Objects)
        {
            if (item.IsExtern)
                problems.Error(ProblemCode.ExternUnresolved, item.Location, $"{item.Name} is extern, and a root task has no platform but the kernel");
            else if (!IsRealized(item, target))
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is {item.Kind.Phrase()}, which {target.Name} does not make");
            else if (World(item) == Firn.Abi.World.Secure)
                problems.Error(ProblemCode.NotRealized, item.Location, $"{item.Name} is of the secure world, of which {target.Name} has no memory");
            foreach (CapabilitySlot slot in item.Slots.Span)
                CheckSlot(item, slot, problems);
        }
    }

    private static void CheckSlot(SystemObject item, CapabilitySlot slot, ProblemCollection problems)
    {
        bool isThreads = item.Kind == ObjectKind.Thread && slot.Slot is ThreadSlot.MasterReply or ThreadSlot.Caller;
        if (slot.Capability.Kind is CapabilityKind.Reply or CapabilityKind.MasterReply or CapabilityKind.IoSpaceControl || isThreads)
            problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"slot {slot.Slot} of {item.Name} holds what a kernel with MCS does not have");
        if (slot.Capability.Mapping is not null)
            problems.Error(ProblemCode.NotRealized, slot.Capability.Location, $"slot {slot.Slot} of {item.Name} wants to be the capability of a mapping");
    }

    private static Firn.Abi.World? World(SystemObject item) => item.Parameters switch
    {
        FrameParameters frame => frame.World,
        UntypedParameters untyped => untyped.World,
        _ => null,
    };

    private static bool IsRealized(SystemObject item, KernelTarget target) => item.Kind is ObjectKind.Untyped or ObjectKind.AsidPool
        or ObjectKind.Interrupt or ObjectKind.ArmInterrupt or ObjectKind.ArmGeneratedInterrupt or ObjectKind.SecureMonitorCall
        || target.RequestFor(item) is not null;
}
