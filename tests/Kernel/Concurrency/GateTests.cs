using System;
using Firn.Abi.SystemCalls;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>What a core does by its gate alone, and what it leaves to who holds all.</summary>
public sealed class GateTests
{
    private readonly CoresBench<Product> _bench = new(2);

    [Fact]
    public void Who_is_in_the_kernel_for_all_holds_every_other_gate()
    {
        Assert.True(_bench.Cores[1].EnterKernel(4));
        Assert.True(_bench.Cores[0].Gate.IsHeld);
        Assert.False(_bench.Cores[0].TryEnterCore());
        Assert.Equal(1UL, _bench.Cores[0].LockCounts.Refused);
        _bench.Cores[1].LeaveKernel();
        Assert.True(_bench.Cores[0].TryEnterCore());
        _bench.Cores[0].LeaveCore();
        Assert.False(_bench.Cores[0].Gate.IsHeld);
    }

    [Fact]
    public void It_waits_for_who_is_in_the_kernel_for_itself()
    {
        Assert.True(_bench.Cores[0].TryEnterCore());
        int turns = 0;
        _bench.Board.Pause = () =>
        {
            if (++turns == 3)
                _bench.Cores[0].LeaveCore();
        };
        Assert.True(_bench.Cores[1].EnterKernel(4));
        Assert.Equal((3, 3UL), (turns, _bench.Cores[1].LockCounts.Gates));
    }

    [Fact]
    public void A_signal_between_threads_of_a_core_needs_the_gate_alone()
    {
        NotificationReference notification = Notify(0, out ThreadReference waiter);
        Assert.True(Handle(0, SystemCall.Send));
        Assert.Equal(0UL, _bench.Cores[0].LockCounts.Entries);
        Assert.Equal(ThreadState.Running, _bench.Cores[0].At(waiter).State);
        Assert.Equal(NotificationState.Idle, _bench.Cores[0].At(notification).State);
        Assert.Equal(waiter, _bench.Cores[0].CurrentThread);
        Assert.False(_bench.Cores[0].IsLocal);
    }

    [Theory]
    [InlineData(Obstacle.Home)]
    [InlineData(Obstacle.Waiter)]
    [InlineData(Obstacle.SecondWaiter)]
    [InlineData(Obstacle.Context)]
    [InlineData(Obstacle.Bound)]
    [InlineData(Obstacle.Time)]
    [InlineData(Obstacle.Gate)]
    public void What_might_be_anothers_is_left_to_who_holds_all(Obstacle obstacle)
    {
        NotificationReference reference = Notify(0, out ThreadReference waiter);
        ref Notification notification = ref _bench.Cores[0].At(reference);
        switch (obstacle)
        {
            case Obstacle.Home:
                notification.Home = 8;
                break;
            case Obstacle.Waiter:
                _bench.Cores[0].At(waiter).Core = 1;
                break;
            case Obstacle.SecondWaiter:
                _bench.Cores[0].At(waiter).BlockedNext = _bench.CreateThread(1);
                break;
            case Obstacle.Context:
                notification.SchedulingContext = _bench.CreateContext(1);
                break;
            case Obstacle.Bound:
                notification.State = NotificationState.Active;
                notification.BoundThread = _bench.CreateThread(1);
                break;
            case Obstacle.Time:
                _bench.Board.Time += 10 * CoresBench<Product>.Millisecond;
                break;
            default:
                Assert.True(_bench.Cores[0].Gate.TryEnter());
                break;
        }
        (NotificationState state, ThreadReference current) = (notification.State, _bench.Cores[0].CurrentThread);
        Assert.False(Handle(0, SystemCall.Send));
        Assert.Equal((state, current), (notification.State, _bench.Cores[0].CurrentThread));
    }

    [Theory]
    [InlineData(SystemCall.Call)]
    [InlineData(SystemCall.ReplyReceive)]
    [InlineData(SystemCall.Receive)]
    public void Other_calls_are_not_its(SystemCall call)
    {
        Notify(0, out _);
        Assert.False(Handle(0, call));
    }

    [Fact]
    public void A_thread_whose_address_space_has_no_vmid_runs_after_an_entry_for_all()
    {
        Notify(0, out ThreadReference waiter);
        ref Firn.Kernel.Core<FakeMachine, Product> core = ref _bench.Cores[0];
        AsidPoolReference pool = new(_bench.Allocate(4096));
        core.Shared.Pools[0] = pool;
        var space = new AddressSpaceCapability { Table = new(_bench.Allocate(8192)), Asid = 5 };
        core.At(pool)[5] = new() { Root = space.Table };
        core.At(core.SlotOf(waiter, ThreadSlot.AddressSpace)).Capability = space.Capability;
        Assert.True(Handle(0, SystemCall.Send));
        Assert.Equal(core.IdleThread, core.CurrentThread);
        Assert.Equal(ThreadState.Running, core.At(waiter).State);
        Assert.Contains(_bench.Board.Log, entry => entry.StartsWith("sgi1r", StringComparison.Ordinal));
        core.Action = Firn.Kernel.Scheduling.SchedulerAction.Choose;
        Firn.Kernel.Scheduling.Scheduler.Schedule(ref core);
        Assert.Equal(waiter, core.CurrentThread);
    }

    /// <summary>Why a signal is not a core's own affair.</summary>
    public enum Obstacle
    {
        Home,
        Waiter,
        SecondWaiter,
        Context,
        Bound,
        Time,
        Gate,
    }

    private bool Handle(int core, SystemCall call)
    {
        _bench.Cores[core].At(_bench.Cores[core].CurrentThread).Frame[SystemCallRegister.Number] = (ulong)call;
        return LocalCalls.TryHandleLocally(ref _bench.Cores[core]);
    }

    // A thread that runs, with a capability of a notification at pointer 1, and a more urgent one that waits there.
    private NotificationReference Notify(int index, out ThreadReference waiter)
    {
        ref Firn.Kernel.Core<FakeMachine, Product> core = ref _bench.Cores[index];
        ThreadReference current = _bench.CreateCurrent(index);
        NotificationReference reference = new(_bench.Allocate(Notification.Size));
        ulong node = _bench.Allocate(4 * Slot.Size);
        core.At(core.SlotOf(current, ThreadSlot.CapabilitySpace)).Capability =
            new CNodeCapability { Address = node, RadixBits = 2, GuardSize = 62 }.Capability;
        core.At(core.SlotAt(node, 1)).Capability =
            new NotificationCapability { Notification = reference, CanSend = true, CanReceive = true }.Capability;
        core.At(current).Frame[SystemCallRegister.Capability] = 1;
        waiter = _bench.CreateThread(index, 20);
        ref Notification notification = ref core.At(reference);
        notification.Home = (byte)((index + 1) << 2);
        notification.State = NotificationState.Waiting;
        notification.Head = waiter;
        notification.Tail = waiter;
        core.At(waiter).State = ThreadState.BlockedOnNotification;
        core.At(waiter).BlockingNotification = reference;
        return reference;
    }
}
