using System.Collections.Generic;
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
        Assert.False(machine.Cores[0].IsTimerHigh);
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

    private sealed class RefusingKernel : ISystemCallEntry
    {
        public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer) => frame.Information = new() { Label = (ulong)InvocationError.IllegalOperation };
    }

    /// <summary>A platform with a clock and lines, and nothing else.</summary>
    private readonly struct FakePlatform(FakePlatform.Board board) : IMachinePlatform
    {
        public ulong Count => board.Read();

        public ulong CounterFrequency => 1_000_000;

        public void SetPrivateLine(int core, int interrupt, bool isHigh) => board.Lines.Add((core, interrupt, isHigh));

        public void InterruptAt(ulong count) => board.Deadline = count;

        public void Silence() => board.Deadline = null;

        public AccessStatus Read(int core, ulong address, int bytes, out ulong value)
        {
            value = 0;
            return AccessStatus.Unmodelled;
        }

        public AccessStatus Write(int core, ulong address, int bytes, ulong value) => AccessStatus.Unmodelled;

        public bool TrySendSoftwareInterrupt(int core, uint register, ulong value) => false;

        public void ServeMaintenance(int core, ulong listRegister)
        {
        }

        public void Resample(int core)
        {
        }

        public bool HasInterrupt(int core) => board.IsHigh(core, PhysicalTimer.Interrupt) || board.IsHigh(core, VirtualTimer.Interrupt);

        public void Prepare(int core)
        {
        }

        public void SetPower(int core, CorePower power)
        {
        }

        public void SetCurrent(int core)
        {
        }

        public ulong TakeKicked() => 0;

        public void Serve(ulong signals)
        {
        }

        public bool IsMemory(ulong address) => false;

        public bool TryLoad(out ulong entry, out ulong argument)
        {
            entry = 0;
            argument = 0;
            return false;
        }

        internal sealed class Board
        {
            internal ulong Count { get; set; }

            /// <summary>What the clock goes on at each look.</summary>
            internal ulong Step { get; init; }

            internal ulong? Deadline { get; set; }

            internal List<(int Core, int Interrupt, bool IsHigh)> Lines { get; } = [];

            internal ulong Read() => Count += Step;

            /// <summary>How a line was set last.</summary>
            internal bool IsHigh(int core, int interrupt) => Lines.FindLast(line => line.Core == core && line.Interrupt == interrupt).IsHigh;
        }
    }
}
