using Firn.Abi.Errors;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Hosted;
using Firn.User.Raw;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Timers;

/// <summary>Timers that the monitor keeps: none that is due is forgotten, however the clock goes on meanwhile.</summary>
public static class CoreTimersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public static void What_becomes_due_while_it_is_looked_at_is_told_or_asked_for(int left)
    {
        FakePlatform.Board board = new() { Count = 1000, Step = 1 };
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 2 };
        machine.Cores[1].Timer.WriteValue((ulong)left, board.Count);
        machine.Cores[1].Timer.WriteControl(1);
        machine.ServeTimers();
        Assert.True(board.Lines.Contains((1, PhysicalTimer.Interrupt, true)) || board.Deadline == 1000 + (ulong)left);
    }

    [Fact]
    public static void The_first_that_is_due_is_asked_for_and_none_that_was_told()
    {
        FakePlatform.Board board = new() { Count = 1000 };
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 2 };
        machine.Cores[0].Deadline = 5000;
        machine.Cores[1].Deadline = ulong.MaxValue;
        machine.Cores[1].Timer.Compare = 4000;
        machine.Cores[1].Timer.WriteControl(1);
        machine.ServeTimers();
        Assert.Equal((4000UL, 0), (board.Deadline, board.Lines.Count));
        board.Count = 4000;
        machine.ServeTimers();
        Assert.Equal(5000UL, board.Deadline);
        Assert.Equal([(1, PhysicalTimer.Interrupt, true)], board.Lines);
        board.Count = 6000;
        machine.ServeTimers();
        Assert.Null(board.Deadline);
        Assert.Contains((0, VirtualTimer.Interrupt, true), board.Lines);
    }

    [Fact]
    public static void A_timer_that_was_switched_off_keeps_no_core_from_waiting()
    {
        FakePlatform.Board board = new() { Count = 1000 };
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 1 };
        KernelEntry.Use(new RefusingKernel());
        machine.RaiseTimer(0);
        Assert.True(board.IsHigh(0, VirtualTimer.Interrupt));
        // This kernel refuses to tell: no timer is set.
        Assert.True(machine.TryWait(0, CorePower.Waiting));
        Assert.False(board.IsHigh(0, VirtualTimer.Interrupt));
    }

    [Fact]
    public static void Another_interrupt_does()
    {
        FakePlatform.Board board = new() { Count = 1000 };
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 1 };
        KernelEntry.Use(new RefusingKernel());
        machine.RaiseTimer(0);
        machine.Platform.SetPrivateLine(0, PhysicalTimer.Interrupt, true);
        Assert.False(machine.TryWait(0, CorePower.Waiting));
        Assert.False(board.IsHigh(0, VirtualTimer.Interrupt));
    }

    // Its answer is nobody's before that.
    [Fact]
    public static void A_timer_that_is_due_while_its_core_stops_wakes_it_when_it_has_stopped()
    {
        FakePlatform.Board board = new() { Count = 1000, Step = 1 };
        board.Linked.Add(0);
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 1 };
        KernelEntry.Use(new TimerKernel { Compare = 1002 });
        Assert.True(machine.TryWait(0, CorePower.Waiting));
        Assert.Equal(CorePower.Waiting, machine.Cores[0].Power);
        Assert.True(board.IsHigh(0, VirtualTimer.Interrupt));
    }

    [Fact]
    public static void One_that_has_stopped_goes_on_and_is_interrupted_without_its_monitor()
    {
        FakePlatform.Board board = new() { Count = 1000 };
        board.Linked.Add(0);
        Machine<FakePlatform> machine = new() { Platform = new(board), CoreCount = 1 };
        KernelEntry.Use(new TimerKernel { Compare = 2000 });
        Assert.True(machine.TryWait(0, CorePower.Waiting));
        Assert.Equal(2000UL, board.Deadline);
        board.Count = 2000;
        machine.ServeTimers();
        Assert.Equal(CorePower.On, machine.Cores[0].Power);
        Assert.False(board.IsHigh(0, VirtualTimer.Interrupt));
    }

    // Whose virtual CPUs have a timer that is set so.
    private sealed class TimerKernel : ISystemCallEntry
    {
        internal ulong Compare { get; init; }

        public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer) => (frame.Information, frame.Word0, frame.Word1) = (new() { Length = 2 }, 1, Compare);
    }

    private sealed class RefusingKernel : ISystemCallEntry
    {
        public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer) => frame.Information = new() { Label = (ulong)InvocationError.IllegalOperation };
    }
}
