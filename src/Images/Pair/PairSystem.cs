using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.User.Components;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;
using Firn.User.Threads;

namespace Firn.Images.Pair;

/// <summary>The root task: makes two components, lets them run, and ends the machine when both are done.</summary>
internal struct PairSystem
{
    private const ulong Window = 0x1000_0000;
    private const ulong ThreadAddress = 0x2000_0000;
    private const int StackPages = 4;
    private const int CNodeBits = 4;
    private const ulong Priority = 100;
    private const ulong BudgetMicroseconds = 10_000;
    private const int ContextBits = 8;

    private ObjectAllocator _allocator;
    private SchedulingControl _control;
    private Notification _done;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Does all of it.</summary>
    public void Run(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> file)
    {
        _allocator.Start(in information, untyped);
        // Without a console there is nobody to tell.
        _ = BoardConsole.Start(ref _allocator, in information, untyped);
        _control = SchedulingControl.At(information.SchedulingControls.Start);
        Output.WriteLine("pair: starting two components in address spaces of their own"u8);
        bool made = _allocator.Create(out _done).IsSuccess
            && _allocator.Create(out Endpoint first).IsSuccess
            && _allocator.Create(out Endpoint second).IsSuccess
            && TryStart(1, file, first, second)
            && TryStart(2, file, second, first);
        if (!made)
            Output.WriteLine("pair: a component could not be made"u8);
        ulong done = 0;
        while (made && done != 3)
            done |= _done.Wait();
        if (made)
            Output.WriteLine("pair: both components are done"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
    }

    private bool TryStart(ulong number, ReadOnlySpan<byte> bytes, Endpoint own, Endpoint peer)
    {
        ElfFile file = new(bytes);
        ComponentLoader<MappedMemory> loader = new(default, Window);
        return loader.Load(ref _allocator, file, out AddressSpace space).IsSuccess
            && BoardConsole.Share(ref _allocator, space).IsSuccess
            && TryMakeCapabilities(number, own, peer, out CNode capabilities)
            && TryMakeTime(out SchedulingContext context)
            && ThreadMemory.Create(ref _allocator, space, ThreadAddress, StackPages, out ThreadMemory memory).IsSuccess
            && TryMakeThread(number, file.Entry, capabilities, space, context, in memory);
    }

    private bool TryMakeThread(
        ulong number, ulong entry, CNode capabilities, AddressSpace space, SchedulingContext context, in ThreadMemory memory)
    {
        ThreadSettings settings = new()
        {
            CapabilitySpace = capabilities,
            CapabilitySpaceData = new() { GuardSize = 64 - CNodeBits },
            AddressSpace = space,
            Authority = Thread.At((ulong)InitialSlot.Thread),
            Priority = Priority,
            Context = context,
        };
        return _allocator.Create(out Thread thread).IsSuccess
            && ThreadStart.Configure(thread, in settings, in memory).IsSuccess
            && ComponentStart.Prepare(thread, entry, in memory, number, resume: true).IsSuccess;
    }

    private bool TryMakeTime(out SchedulingContext context) =>
        _allocator.Create(ObjectType.SchedulingContext, ContextBits, out context).IsSuccess
        && _control.Configure(context, BudgetMicroseconds, BudgetMicroseconds, 0, 0, default).IsSuccess;

    // A component may send to its peer and wait for answers; it receives at its own endpoint; of the notification it may only signal.
    private bool TryMakeCapabilities(ulong number, Endpoint own, Endpoint peer, out CNode capabilities) =>
        _allocator.Create(ObjectType.CNode, CNodeBits, out capabilities).IsSuccess
        && _allocator.Create(out Reply reply).IsSuccess
        && TryGive(capabilities, PairSlot.Own, own.Pointer, new() { Read = true }, 0)
        && TryGive(capabilities, PairSlot.Peer, peer.Pointer, new() { Write = true, GrantReply = true }, number)
        && TryGive(capabilities, PairSlot.Reply, reply.Pointer, CapabilityRights.All, 0)
        && TryGive(capabilities, PairSlot.Done, _done.Pointer, new() { Write = true }, number);

    private readonly bool TryGive(CNode target, PairSlot slot, ulong source, CapabilityRights rights, ulong badge) =>
        target.Mint((ulong)slot, CNodeBits, _allocator.Root, source, 64, rights, badge).IsSuccess;
}
