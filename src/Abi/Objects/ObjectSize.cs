using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.Objects;

/// <summary>
/// Sizes of objects, as log2 of their bytes (seL4: libsel4/sel4_arch_include/aarch64/sel4/sel4_arch/constants.h). Not each depends on the
/// configuration; they stand together.
/// </summary>
public static class ObjectSize<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>The smallest untyped memory.</summary>
    public static int MinimumUntypedBits => 4;

    /// <summary>The largest untyped memory.</summary>
    public static int MaximumUntypedBits => 47;

    /// <summary>A slot of a CNode.</summary>
    public static int SlotBits => 5;

    /// <summary>A TCB; with breakpoint registers it is twice as large.</summary>
    public static int ThreadBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TConfiguration.HardwareDebugging ? 12 : 11;
    }

    /// <summary>An endpoint.</summary>
    public static int EndpointBits => 4;

    /// <summary>A notification.</summary>
    public static int NotificationBits => 6;

    /// <summary>A reply object.</summary>
    public static int ReplyBits => 5;

    /// <summary>The smallest scheduling context: two refills.</summary>
    public static int MinimumSchedulingContextBits => 7;

    /// <summary>A frame of 4 KiB.</summary>
    public static int SmallFrameBits => 12;

    /// <summary>A frame of 2 MiB.</summary>
    public static int LargeFrameBits => 21;

    /// <summary>A frame of 1 GiB.</summary>
    public static int HugeFrameBits => 30;

    /// <summary>A page table: 512 entries.</summary>
    public static int PageTableBits => 12;

    /// <summary>
    /// A root of page tables; stage 2 with 40 bits of input has one of 1024 entries, for two concatenated level-1 tables.
    /// </summary>
    public static int AddressSpaceBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TConfiguration.HypervisorSupport && TConfiguration.PhysicalAddressBits == 40 ? 13 : 12;
    }

    /// <summary>An ASID pool, of which ASIDControl.MakePool makes one: 512 address spaces.</summary>
    public static int AsidPoolBits => 12;

    /// <summary>A virtual CPU.</summary>
    public static int VirtualCpuBits => 12;

    /// <summary>
    /// log2 of the bytes of an object. <paramref name="chosen"/> is Retype's size: log2 of the bytes of untyped memory and scheduling
    /// contexts, log2 of the slots of a CNode, without meaning for the others. Bounds are not checked. -1: there is no such type.
    /// </summary>
    public static int BitsOf(ObjectType type, int chosen) => type switch
    {
        ObjectType.Untyped or ObjectType.SchedulingContext => chosen,
        ObjectType.CNode => chosen + SlotBits,
        ObjectType.Thread => ThreadBits,
        ObjectType.Endpoint => EndpointBits,
        ObjectType.Notification => NotificationBits,
        ObjectType.Reply => ReplyBits,
        ObjectType.HugeFrame => HugeFrameBits,
        ObjectType.AddressSpace => AddressSpaceBits,
        ObjectType.SmallFrame => SmallFrameBits,
        ObjectType.LargeFrame => LargeFrameBits,
        ObjectType.PageTable => PageTableBits,
        ObjectType.VirtualCpu when TConfiguration.HypervisorSupport => VirtualCpuBits,
        _ => -1,
    };
}
