using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Firn.Abi.Objects;
using Firn.CapDl.Model;

namespace Firn.CapDl.Compilation;

/// <summary>What a kernel configuration on a board means for a plan: sizes of objects, limits, and memory that is there whatever else is.</summary>
public sealed record KernelTarget
{
    private const int SlotBits = 5;
    private const int SmallestContextBits = 7;

    // Kernel and device tree at the beginning; the root task's own objects at the end, of which its CNode is the largest, with what alignment takes.
    private const ulong KernelReserve = 6UL << 20;
    private const ulong EndReserve = 8UL << 20;
    private const ulong Reserve = 2UL << 20;

    // QEMU's virt: its memory, and where that ends which seL4's configurations know of when they are built.
    private const ulong MachineMemory = 0x4000_0000;
    private const ulong BuildTimeEnd = 0x8000_0000;

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

    /// <summary>How many cores it is built for.</summary>
    public required int Cores { get; init; }

    /// <summary>How many domains it has.</summary>
    public required int Domains { get; init; }

    /// <summary>How many entries its schedule of domains has; the last one is always an end.</summary>
    public required int ScheduleEntries { get; init; }

    /// <summary>Rights to raise an interrupt (SGI) exist: seL4's ABI has them on kernels for one core.</summary>
    public bool HasGeneratedInterrupts => Cores == 1;

    /// <summary>Where the memory begins that holds the kernel, the device tree and the root task, in this order.</summary>
    public ulong MemoryStart { get; init; } = 0x6000_0000;

    /// <summary>Where the machine's memory ends, as far as the kernel uses it.</summary>
    public ulong MemoryEnd { get; init; } = BuildTimeEnd;

    /// <summary>The kernel uses all memory that the machine has, not only what was known when it was built.</summary>
    public bool UsesAllMemory { get; init; }

    /// <summary>The configurations that can be compiled for, by name: QEMU's virt with 1 GiB. <see cref="On"/> is for machines with another amount.</summary>
    public static IReadOnlyList<KernelTarget> All { get; } =
    [
        Virt("sel4-compat", 1, domains: 4, scheduleEntries: 100),
        Virt("sel4-smp", 4),
        Virt("sel4-bench", 1),
        Virt("sel4-bench-smp", 4),
        // 44 bits of addresses: a root of one page, and a level more.
        Virt("product", 8) with { AddressSpaceKind = ObjectKind.PageGlobalDirectory, AddressSpaceBits = 12, UsesAllMemory = true },
    ];

    /// <summary>The configuration of a name; null if there is none.</summary>
    public static KernelTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    /// <summary>The same on a machine with so many bytes of memory.</summary>
    public KernelTarget On(ulong memory)
    {
        ulong end = MachineMemory + memory;
        return this with { MemoryEnd = UsesAllMemory ? end : Math.Min(end, BuildTimeEnd) };
    }

    /// <summary>
    /// Untyped memory that a root task of so many bytes has for sure; the largest block first. The kernel cuts its memory into blocks that are aligned to
    /// their size, so a block of that kind within memory that is free lies in one of them.
    /// </summary>
    public IReadOnlyList<MemoryBlock> MemoryBeside(ulong rootTaskBytes)
    {
        ulong start = MemoryStart + ((KernelReserve + rootTaskBytes + Reserve - 1) & ~(Reserve - 1));
        ulong end = MemoryEnd - EndReserve;
        var blocks = new List<MemoryBlock>();
        while (start < end)
        {
            int bits = Math.Min(BitOperations.TrailingZeroCount(start), BitOperations.Log2(end - start));
            blocks.Add(new MemoryBlock(start, bits));
            start += 1UL << bits;
        }
        return [.. blocks.OrderByDescending(block => block.SizeBits).ThenBy(block => block.Address)];
    }

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

    private static KernelTarget Virt(string name, int cores, int domains = 1, int scheduleEntries = 2) => new()
    {
        Name = name,
        AddressSpaceKind = ObjectKind.PageUpperDirectory,
        AddressSpaceBits = 13,
        Cores = cores,
        Domains = domains,
        ScheduleEntries = scheduleEntries,
    };
}
