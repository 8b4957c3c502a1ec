using System.Collections.Generic;
using Firn.Abi.Objects;
using Firn.CapDl.Model;

namespace Firn.CapDl.Compilation;

/// <summary>What a kernel configuration on a board means for a plan: sizes of objects, and memory that is there whatever else is.</summary>
public sealed record KernelTarget
{
    private const int SlotBits = 5;
    private const int SmallestContextBits = 7;

    /// <summary>The configuration's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the root of an address space is.</summary>
    public required ObjectKind AddressSpaceKind { get; init; }

    /// <summary>log2 of the root's bytes.</summary>
    public required int AddressSpaceBits { get; init; }

    /// <summary>log2 of a TCB's bytes.</summary>
    public int ThreadBits { get; init; } = 11;

    /// <summary>The most objects that one call of Untyped.Retype makes (KernelRetypeFanOutLimit).</summary>
    public int FanOut { get; init; } = 256;

    /// <summary>Untyped memory that the root task has for sure, whatever the sizes of kernel and root task; the largest first.</summary>
    public required IReadOnlyList<MemoryBlock> Memory { get; init; }

    /// <summary>The configurations that can be compiled for, by name.</summary>
    public static IReadOnlyList<KernelTarget> All { get; } = [VirtWith("sel4-compat"), VirtWith("sel4-smp")];

    /// <summary>What Retype is asked for to make an object; null for kinds that are not made of memory, or not on this kernel.</summary>
    public RetypeRequest? RequestFor(SystemObject item) => item.Kind switch
    {
        ObjectKind.Endpoint => new(ObjectType.Endpoint, 0, 4),
        ObjectKind.Notification => new(ObjectType.Notification, 0, 6),
        ObjectKind.Reply => new(ObjectType.Reply, 0, 5),
        ObjectKind.Thread => new(ObjectType.Thread, 0, ThreadBits),
        ObjectKind.VirtualCpu => new(ObjectType.VirtualCpu, 0, 12),
        ObjectKind.CNode => Sized(ObjectType.CNode, item.Get<CNodeParameters>().SizeBits, SlotBits),
        ObjectKind.SchedulingContext => Sized(
            ObjectType.SchedulingContext, item.Get<SchedulingContextParameters>().SizeBits ?? ContextBits(item.Get<SchedulingContextParameters>()), 0),
        ObjectKind.Frame => FrameOf(item.Get<FrameParameters>().SizeBits),
        _ when item.Kind == AddressSpaceKind => new(ObjectType.AddressSpace, 0, AddressSpaceBits),
        ObjectKind.PageTable or ObjectKind.PageDirectory or ObjectKind.PageUpperDirectory => new(ObjectType.PageTable, 0, 12),
        _ => null,
    };

    private static RetypeRequest Sized(ObjectType type, int chosen, int more) => new(type, chosen, chosen + more);

    private static RetypeRequest? FrameOf(int sizeBits) => sizeBits switch
    {
        12 => new(ObjectType.SmallFrame, 0, 12),
        21 => new(ObjectType.LargeFrame, 0, 21),
        30 => new(ObjectType.HugeFrame, 0, 30),
        _ => null,
    };

    // Two refills are in the smallest; each further one takes 16 bytes.
    private static int ContextBits(SchedulingContextParameters context)
    {
        int bits = SmallestContextBits;
        while ((context.ExtraRefills ?? 0) > ((1 << bits) - (1 << SmallestContextBits)) / 16)
            bits++;
        return bits;
    }

    // QEMU's virt as seL4's configuration divides it: memory from 0x60000000 to 0x7fffffff, kernel and root task in its first 64 MiB, the
    // root task's objects at its end.
    private static KernelTarget VirtWith(string name) => new()
    {
        Name = name,
        AddressSpaceKind = ObjectKind.PageUpperDirectory,
        AddressSpaceBits = 13,
        Memory = [new(0x6800_0000, 27), new(0x7000_0000, 27), new(0x6400_0000, 26), new(0x7800_0000, 26)],
    };
}
