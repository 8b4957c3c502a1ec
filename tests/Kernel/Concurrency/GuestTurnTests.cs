using System;
using Firn.Abi.Faults;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>A guest whose handler is of another core, and who runs on the guest's core meanwhile.</summary>
public sealed class GuestTurnTests
{
    private readonly CoresBench<Product> _bench = new(2);
    private readonly ThreadReference _handler;
    private readonly ThreadReference _guest;
    private readonly ThreadReference _other;
    private readonly ThreadReference _third;
    private readonly ReplyReference _reply;

    public GuestTurnTests()
    {
        _handler = _bench.CreateCurrent(0, 20);
        _guest = _bench.CreateThread(1);
        _other = _bench.CreateCurrent(1);
        _third = _bench.CreateThread(1);
        _reply = new(_bench.Allocate(Reply.Size));
        VirtualCpuReference cpu = new(_bench.Allocate(VirtualCpu.Size));
        Handlers.CreateVirtualCpu(cpu);
        Handlers.Associate(cpu, _guest);
        Guests.At(_third).State = ThreadState.Running;
        Guests.EnqueueFirst(_third);
        Handlers.At(_guest).Fault = new() { Type = FaultType.VirtualCpuExit };
        Handlers.PushReply(_guest, _handler, _reply, canDonate: false);
    }

    private ref Core<FakeMachine, Product> Handlers => ref _bench.Cores[0];

    private ref Core<FakeMachine, Product> Guests => ref _bench.Cores[1];

    [Fact]
    public void It_goes_on_when_it_is_answered_and_who_took_its_place_is_next()
    {
        Answer();
        Assert.Equal((_guest, false), (Guests.CurrentThread, Guests.MustGiveWay));
        Guests.At(_guest).State = ThreadState.Inactive;
        ScheduleThere();
        Assert.Equal(_other, Guests.CurrentThread);
        Guests.At(_other).State = ThreadState.Inactive;
        ScheduleThere();
        Assert.Equal(_third, Guests.CurrentThread);
    }

    [Fact]
    public void It_has_what_is_left_of_its_budget_and_then_it_is_last()
    {
        SchedulingContextReference context = Guests.At(_guest).SchedulingContext;
        ulong used = 9 * CoresBench<Product>.Millisecond;
        Guests.HeadRefill(context).Amount -= used;
        Guests.TailRefill(context).Amount += used;
        Answer();
        Assert.Equal(_guest, Guests.CurrentThread);
        _bench.Board.Time += CoresBench<Product>.Millisecond;
        Guests.UpdateTimestamp();
        Assert.False(Guests.CheckBudget());
        Guests.Schedule();
        Assert.Equal(_other, Guests.CurrentThread);
        Assert.Equal(10 * CoresBench<Product>.Millisecond, Guests.HeadRefill(context).Amount);
        Assert.True(Guests.At(_guest).QueueNext.IsNull);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void Priority_comes_before_turns(byte priority)
    {
        Guests.At(_other).Priority = priority;
        Answer();
        Assert.Equal(priority > 10 ? _other : _guest, Guests.CurrentThread);
        Assert.False(Guests.MustGiveWay && priority > 10);
    }

    [Fact]
    public void A_thread_that_is_no_guest_waits_for_its_turn()
    {
        Handlers.Dissociate(Handlers.At(_guest).VirtualCpu);
        Handlers.At(_guest).Fault = new() { Type = FaultType.UserException };
        Answer();
        Assert.Equal(_other, Guests.CurrentThread);
        Assert.DoesNotContain(_bench.Board.Log, entry => entry.StartsWith("sgi", StringComparison.Ordinal));
    }

    [Fact]
    public void A_guest_that_was_deleted_before_its_core_heard_of_it_leaves_nothing_behind()
    {
        Handlers.TransferReply(_handler, _reply, false);
        Handlers.Dequeue(_guest);
        Handlers.At(_guest).State = ThreadState.Inactive;
        Handlers.Dequeue(_third);
        ScheduleThere();
        Assert.Equal((_other, false), (Guests.CurrentThread, Guests.MustGiveWay));
    }

    private void Answer()
    {
        Handlers.TransferReply(_handler, _reply, false);
        Handlers.Schedule();
        if (_bench.Board.Log.Exists(entry => entry.StartsWith("sgi", StringComparison.Ordinal)))
            ScheduleThere();
    }

    // What the interrupt of another core does.
    private void ScheduleThere()
    {
        Guests.RequireReschedule();
        Guests.Schedule();
    }
}
