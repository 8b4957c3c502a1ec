using Firn.CapDl.Model;

namespace Firn.CapDl.Checks;

/// <summary>How much memory objects take, where that is known: log2 of bytes, on AArch64 with MCS (seL4, sel4_arch/constants.h).</summary>
internal static class ObjectSizes
{
    private const int SlotBits = 5;

    /// <summary>Null for objects without memory, of a size that the kernel's configuration decides, and on other architectures.</summary>
    internal static int? BitsOf(Architecture architecture, SystemObject item) => item.Parameters switch
    {
        FrameParameters frame => frame.SizeBits,
        UntypedParameters untyped => untyped.SizeBits,
        _ when architecture != Architecture.AArch64 => null,
        CNodeParameters node => node.SizeBits + SlotBits,
        SchedulingContextParameters context => context.SizeBits,
        _ => item.Kind switch
        {
            ObjectKind.Endpoint => 4,
            ObjectKind.Notification => 6,
            ObjectKind.Reply => 5,
            ObjectKind.Thread => 11,
            ObjectKind.VirtualCpu or ObjectKind.AsidPool or ObjectKind.PageTable or ObjectKind.PageDirectory => 12,
            _ => null,
        },
    };
}
