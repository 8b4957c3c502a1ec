using Firn.CapDl.Model;

namespace Firn.CapDl.Checks;

/// <summary>Which capability each slot can hold.</summary>
internal static class SlotRules
{
    private const int HugeFrameBits = 30;
    private const int LargeFrameBits = 21;
    private const int SmallFrameBits = 12;

    internal static bool Allows(Architecture architecture, SystemObject container, ulong slot, Capability capability, SystemObject? target) =>
        container.Kind switch
        {
            ObjectKind.Thread when slot is ThreadSlot.MasterReply => capability.Kind == CapabilityKind.MasterReply,
            ObjectKind.Thread when slot is ThreadSlot.Caller => capability.Kind == CapabilityKind.Reply,
            ObjectKind.CNode or ObjectKind.IoDevice or ObjectKind.ArmIoDevice => true,
            _ => capability.Kind == CapabilityKind.Object && target is not null && AllowsKind(architecture, container, slot, target),
        };

    /// <summary>What a slot wants, in words.</summary>
    internal static string Wanted(Architecture architecture, SystemObject container, ulong slot) => container.Kind switch
    {
        ObjectKind.Thread => slot switch
        {
            ThreadSlot.CSpace => "a cnode",
            ThreadSlot.AddressSpace => $"the root of an address space ({Root(architecture)})",
            ThreadSlot.MasterReply => "a master_reply",
            ThreadSlot.Caller => "a reply",
            ThreadSlot.IpcBuffer => "a frame",
            ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint => "an ep",
            ThreadSlot.SchedulingContext => "an sc",
            ThreadSlot.BoundNotification => "a notification",
            ThreadSlot.VirtualCpu => "a vcpu",
            _ => "nothing",
        },
        ObjectKind.AsidPool => $"the root of an address space ({Root(architecture)})",
        ObjectKind.PageTable => architecture == Architecture.RiscV ? "a frame or a pt" : "a frame of its size",
        ObjectKind.PageDirectory => "a pt or a frame of its size",
        ObjectKind.PageUpperDirectory or ObjectKind.PageDirectoryPointerTable => "a pd or a frame of its size",
        ObjectKind.PageGlobalDirectory => "a pud",
        ObjectKind.PageMapLevel4 => "a pdpt",
        ObjectKind.IoPageTable => "a frame or an io_pt",
        _ => slot == 0 ? "a notification" : "nothing",
    };

    /// <summary>What a slot holds, in words.</summary>
    internal static string Shown(Capability capability, SystemObject? target) => capability.Kind switch
    {
        CapabilityKind.Object => $"{capability.Target}, {target?.Kind.Phrase()}",
        CapabilityKind.Reply => $"a reply to {capability.Target}",
        CapabilityKind.MasterReply => $"a master_reply of {capability.Target}",
        CapabilityKind.InterruptControl => "irq_control",
        CapabilityKind.AsidControl => "asid_control",
        CapabilityKind.DomainControl => "domain",
        CapabilityKind.SchedulingControl => "sched_control",
        _ => "io_space_master",
    };

    private static bool AllowsKind(Architecture architecture, SystemObject container, ulong slot, SystemObject target)
    {
        ObjectKind kind = target.Kind;
        return container.Kind switch
        {
            ObjectKind.Thread => slot switch
            {
                ThreadSlot.CSpace => kind == ObjectKind.CNode,
                ThreadSlot.AddressSpace => kind.IsAddressSpaceOf(architecture),
                ThreadSlot.IpcBuffer => kind == ObjectKind.Frame,
                ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint => kind == ObjectKind.Endpoint,
                ThreadSlot.SchedulingContext => kind == ObjectKind.SchedulingContext,
                ThreadSlot.BoundNotification => kind == ObjectKind.Notification,
                ThreadSlot.VirtualCpu => kind == ObjectKind.VirtualCpu,
                _ => false,
            },
            ObjectKind.AsidPool => kind.IsAddressSpaceOf(architecture),
            ObjectKind.PageTable => IsFrame(architecture, target, SmallFrameBits) || (architecture == Architecture.RiscV && kind == ObjectKind.PageTable),
            ObjectKind.PageDirectory => IsFrame(architecture, target, LargeFrameBits) || kind == ObjectKind.PageTable,
            ObjectKind.PageUpperDirectory or ObjectKind.PageDirectoryPointerTable =>
                IsFrame(architecture, target, HugeFrameBits) || kind == ObjectKind.PageDirectory,
            ObjectKind.PageGlobalDirectory => kind == ObjectKind.PageUpperDirectory,
            ObjectKind.PageMapLevel4 => kind == ObjectKind.PageDirectoryPointerTable,
            ObjectKind.IoPageTable => kind is ObjectKind.Frame or ObjectKind.IoPageTable,
            _ => container.Kind.IsInterrupt() && slot == 0 && kind == ObjectKind.Notification,
        };
    }

    /// <summary>A frame; on AArch64 of the size that the level maps. Elsewhere levels have several sizes.</summary>
    private static bool IsFrame(Architecture architecture, SystemObject target, int bits) =>
        target.Parameters is FrameParameters frame && (architecture != Architecture.AArch64 || frame.SizeBits == bits);

    private static string Root(Architecture architecture) => architecture switch
    {
        Architecture.AArch64 => "pgd or pud",
        Architecture.X64 => "pml4",
        Architecture.RiscV => "pt",
        _ => "pd",
    };
}
