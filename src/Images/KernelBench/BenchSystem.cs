using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Threads;
using Firn.Images.KernelBench.Target;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.User.Threads;

namespace Firn.Images.KernelBench;

/// <summary>What all rows share: memory, slots, two address spaces.</summary>
internal struct BenchSystem
{
    /// <summary>The root task's priority, above which rows put what is to preempt it.</summary>
    internal const ulong Priority = 200;

    /// <summary>Slots that rows use as they like, by number, far from those that the allocator gives.</summary>
    internal const ulong Scratch = 20_000;

    /// <summary>Depth of the root CNode's slots.</summary>
    internal const byte Depth = 64;

    // A time slice never ends inside a measurement.
    private const ulong BudgetMicroseconds = 10_000_000;
    private const int ContextBits = 8;
    private const ulong ThreadAddresses = 0x2000_0000;
    private const ulong PageSize = 1UL << 12;
    private const int StackPages = 2;
    private const ulong ThreadPages = 4;

    private ulong _nextThread;

    /// <summary>Makes objects.</summary>
    internal ObjectAllocator Allocator;

    /// <summary>An address space with the loops, and nothing else of the image.</summary>
    internal AddressSpace Other;

    /// <summary>SchedControl of this core.</summary>
    internal SchedulingControl Control;

    /// <summary>The root CNode.</summary>
    internal static CNode Root => CNode.At((ulong)InitialSlot.CNode);

    /// <summary>The root task's thread.</summary>
    internal static Thread Own => Thread.At((ulong)InitialSlot.Thread);

    /// <summary>The root task's address space.</summary>
    internal static AddressSpace Space => AddressSpace.At((ulong)InitialSlot.AddressSpace);

    /// <summary>Takes over what the kernel gave, and makes console and address space.</summary>
    internal bool TryStart(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        Allocator.Start(in information, untyped);
        Control = SchedulingControl.At(information.SchedulingControls.Start);
        _nextThread = ThreadAddresses;
        return TryMapConsole(in information, untyped) && TryMakeOther(in information)
            && Own.SetPriority(Own, Priority).IsSuccess
            && TryConfigure(SchedulingContext.At((ulong)InitialSlot.SchedulingContext));
    }

    /// <summary>Makes a scheduling context with more time than anything takes.</summary>
    internal bool TryMakeContext(out SchedulingContext context) =>
        Allocator.Create(ObjectType.SchedulingContext, ContextBits, out context).IsSuccess && TryConfigure(context);

    /// <summary>Gives a scheduling context that time.</summary>
    internal readonly bool TryConfigure(SchedulingContext context) =>
        Control.Configure(context, BudgetMicroseconds, BudgetMicroseconds, 0, 0, default).IsSuccess;

    /// <summary>A scheduling context, and with it its thread, goes to the next core.</summary>
    internal readonly bool TryMoveAway(SchedulingContext context) =>
        SchedulingControl.At(Control.Pointer + 1).Configure(context, BudgetMicroseconds, BudgetMicroseconds, 0, 0, default).IsSuccess;

    /// <summary>Makes a thread that will run a loop.</summary>
    /// <param name="space">Its address space.</param>
    /// <param name="loop">Where it begins.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="x19">Three registers that the loop uses.</param>
    /// <param name="x20">The second.</param>
    /// <param name="x21">The third.</param>
    /// <param name="faults">Who hears of its faults; none if default.</param>
    /// <param name="peer">The thread and its time.</param>
    internal bool TryMakePeer(AddressSpace space, ulong loop, ulong priority, ulong x19, ulong x20, ulong x21, Endpoint faults, out Peer peer)
    {
        if (!TryMakeThread(space, priority, 0, faults, out peer))
            return false;
        UserContext registers = default;
        registers.ProgramCounter = loop;
        registers.X19 = x19;
        registers.X20 = x20;
        registers.X21 = x21;
        return peer.Thread.WriteRegisters(false, 0, UserContext.Registers, in registers).IsSuccess;
    }

    /// <summary>Makes a thread of this address space that will run C#.</summary>
    internal bool TryMakeBody<TBody>(ulong priority, ulong argument, out Peer peer)
        where TBody : struct, IThreadBody =>
        TryMakeThread(Space, priority, StackPages, default, out peer)
        && ThreadStart.Prepare<TBody>(peer.Thread, peer.Memory.Stack, peer.Memory.Buffer, argument, resume: false).IsSuccess;

    private bool TryMakeThread(AddressSpace space, ulong priority, int stackPages, Endpoint faults, out Peer peer)
    {
        peer = default;
        ThreadSettings settings = new() { CapabilitySpace = Root, AddressSpace = space, Authority = Own, Priority = priority, FaultHandler = faults };
        ulong address = _nextThread;
        _nextThread += ThreadPages * PageSize;
        if (!TryMakeContext(out peer.Context) || !ThreadMemory.Create(ref Allocator, space, address, stackPages, out peer.Memory).IsSuccess)
            return false;
        settings.Context = peer.Context;
        return Allocator.Create(out peer.Thread).IsSuccess && ThreadStart.Configure(peer.Thread, in settings, in peer.Memory).IsSuccess;
    }

    private bool TryMapConsole(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        for (int i = 0; i < untyped.Length; i++)
        {
            if (untyped[i].IsDevice == 0 || untyped[i].Address != DeviceSink.Physical || !Allocator.Slots.TryTake(out ulong slot))
                continue;
            Untyped registers = Untyped.At(information.Untyped.Start + (ulong)i);
            MappingAttributes device = new() { ExecuteNever = true };
            return registers.Retype((ulong)ObjectType.SmallFrame, 0, Root, 0, 0, slot, 1).IsSuccess
                && Mapper.Map(ref Allocator, Space, Frame.At(slot), DeviceSink.Virtual, CapabilityRights.ReadWrite, device).IsSuccess;
        }
        return false;
    }

    private bool TryMakeOther(ref readonly BootInformation information)
    {
        ulong image = information.ImageFrames.Start + ((Routine.Loops() - RootTaskMemory.ImageStart()) / PageSize);
        return Allocator.Create(out Other).IsSuccess
            && AsidPool.At((ulong)InitialSlot.AsidPool).Assign(Other).IsSuccess
            && Allocator.Slots.TryTake(out ulong slot)
            && Root.Copy(slot, Depth, Root, image, Depth, CapabilityRights.All).IsSuccess
            && Mapper.Map(ref Allocator, Other, Frame.At(slot), Routine.Loops(), new() { Read = true }, new() { Cacheable = true }).IsSuccess;
    }
}
