using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Arm64.Psci;
using Firn.Monitor;
using Firn.Monitor.Cores;
using Firn.Monitor.Interrupts;
using Firn.Monitor.Platforms;
using Firn.Monitor.Psci;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>What the calling core does: it sleeps, and something happens meanwhile.</summary>
public sealed class PowerControlTests
{
    private const ulong Entry = 0x4008_0000;
    private const ulong Context = 0x1234_5678_9ABC_DEF0;
    private const ulong El2h = 0x3C9;

    private readonly MonitorState[] _state = new MonitorState[1];
    private readonly Queue<Action> _events = new();

    private ref MonitorState State => ref _state[0];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void CPU_OFF_and_then_CPU_ON_is_a_clean_entry(int gic)
    {
        TestMachine test = Machine(core: 2, gic);
        State.Cores.TurnOn(2, 0, 0);
        Assert.True(State.Cores.TryEnter(2, out _, out _));
        test.Private.Pending[30] = true;
        test.Private.Group[30] = true;
        // An interrupt that means nothing, then the one that CPU_ON sends.
        _events.Enqueue(() => Assert.Equal(AffinityState.Off, Query(2)));
        _events.Enqueue(() =>
        {
            Assert.Equal(PsciResult.Success, State.Cores.TurnOn(2, Entry, Context));
            test.Private.Pending[(int)InterruptController.WakeInterrupt] = true;
        });

        ExceptionFrame frame = Dirty();
        Assert.True(PowerControl.Perform(test.Machine, ref State, ref frame, true, new PsciOutcome(PsciResult.Denied, PowerRequest.TurnOff)));
        AssertEntry(frame, Entry, Context);
        Assert.Equal(AffinityState.On, Query(2));
        Assert.Empty(_events);
        Assert.Equal([15u], test.Taken);
        // The last world's interrupt neither woke the core nor is it lost for the next kernel to find.
        Assert.True(test.Private.Pending[30]);
    }

    [Fact]
    public void A_core_without_redistributor_is_taken_out_instead_of_being_waited_for()
    {
        // Core 9 is none of the eight whose redistributors the GIC has; its number stands for core 5.
        TestMachine test = Machine(core: 5, gic: 3);
        test.Board.SetRegister("MPIDR_EL1", 9);
        State.Cores.TurnOn(5, Entry, Context);
        _events.Enqueue(() => throw new TimeoutException());
        ExceptionFrame frame = default;
        Assert.Throws<TimeoutException>(() => PowerControl.SleepUntilOn(test.Machine, ref State, 5, ref frame));
        Assert.Equal(PsciResult.InvalidParameters, State.Cores.Query(5, out _));
        Assert.Equal(PsciResult.InvalidParameters, State.Cores.TurnOn(5, Entry, Context));
    }

    [Fact]
    public void A_core_that_is_off_hears_no_interrupt_of_the_normal_world()
    {
        TestMachine test = Machine(core: 1, gic: 3);
        test.Board.SetRegister("ICC_IGRPEN1_EL3", 3);
        _events.Enqueue(() =>
        {
            Assert.Equal(0ul, test.Board["ICC_IGRPEN1_EL3"]);
            Assert.Equal(1ul, test.Board["ICC_IGRPEN0_EL1"]);
            Assert.All(Enumerable.Range(0, 32), number => Assert.Equal(number == 15, test.Private.Enabled[number]));
            State.Cores.TurnOn(1, Entry, 0);
        });
        ExceptionFrame frame = default;
        PowerControl.SleepUntilOn(test.Machine, ref State, 1, ref frame);
        AssertEntry(frame, Entry, 0);
    }

    [Fact]
    public void A_CPU_ON_that_came_before_the_sleep_is_not_slept_over()
    {
        TestMachine test = Machine(core: 1, gic: 3);
        State.Cores.TurnOn(1, Entry, Context);
        test.Private.Pending[15] = true;
        ExceptionFrame frame = Dirty();
        PowerControl.SleepUntilOn(test.Machine, ref State, 1, ref frame);
        AssertEntry(frame, Entry, Context);
        Assert.DoesNotContain(test.Board.Operations, operation => operation.Name == "WFI");
        // Its interrupt does not meet the kernel.
        Assert.Equal([15u], test.Taken);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Standby_waits_and_answers(int gic)
    {
        TestMachine test = Machine(core: 0, gic);
        _events.Enqueue(() => Assert.Equal("DSB SY", test.Board.Operations[^2].Name));
        ExceptionFrame frame = Dirty();
        Assert.False(PowerControl.Perform(test.Machine, ref State, ref frame, true, new PsciOutcome(PsciResult.Success, PowerRequest.Standby)));
        Assert.Empty(_events);
        ExceptionFrame before = Dirty();
        Assert.Equal(before.X[2], frame.X[2]);
        Assert.Equal(before.ExceptionLink, frame.ExceptionLink);
        Assert.DoesNotContain(test.Board.Operations, operation => operation.Name is "SCTLR_EL1" or "SCTLR_EL2");
    }

    [Theory]
    [InlineData(true, Entry | (1ul << 32), Context)]
    [InlineData(false, Entry, Context & uint.MaxValue)]
    public void Power_down_waits_and_enters_anew(bool is64, ulong entry, ulong context)
    {
        TestMachine test = Machine(core: 0, gic: 3);
        _events.Enqueue(() => { });
        ExceptionFrame frame = Dirty();
        frame.X.X2 = Entry | (1ul << 32);
        frame.X.X3 = Context;
        Assert.True(PowerControl.Perform(test.Machine, ref State, ref frame, is64, new PsciOutcome(PsciResult.Success, PowerRequest.PowerDown)));
        AssertEntry(frame, entry, context);
        Assert.Contains(test.Board.Operations, operation => operation.Name == "SCTLR_EL2");
    }

    [Fact]
    public void A_wake_up_is_sent_to_the_target()
    {
        TestMachine test = Machine(core: 0, gic: 2);
        ExceptionFrame frame = Dirty();
        Assert.False(PowerControl.Perform(test.Machine, ref State, ref frame, true, new PsciOutcome(PsciResult.Success, PowerRequest.Wake, 6)));
        Assert.Equal([(1u << 6, 15u)], test.Gic2.Sent);
    }

    [Theory]
    [InlineData(PowerRequest.SystemOff, 1, 0x4)]
    [InlineData(PowerRequest.SystemReset, 2, 0x8)]
    public void The_machine_ends_by_a_rising_edge_and_the_call_never_returns(PowerRequest request, ulong pin, ulong offset)
    {
        TestMachine test = Machine(core: 0, gic: 3);
        ExceptionFrame frame = Dirty();
        for (int i = 0; i < 5; i++)
            _events.Enqueue(() => { });
        Assert.Throws<SleptTooLongException>(
            () => PowerControl.Perform(test.Machine, ref State, ref frame, true, new PsciOutcome(PsciResult.InternalFailure, request)));
        Assert.Equal(
        [
            new Operation($"STR32 {QemuVirt.PowerLines + 0x400:X}", pin),
            new Operation($"STR32 {QemuVirt.PowerLines + offset:X}", 0),
            new Operation($"STR32 {QemuVirt.PowerLines + offset:X}", pin),
            new Operation("DSB SY", 0),
        ], test.Board.Operations.TakeWhile(operation => operation.Name != "WFI"));
        Assert.Empty(_events);
    }

    private static ExceptionFrame Dirty()
    {
        var frame = new ExceptionFrame { StackPointer = 1, ExceptionLink = 2, SavedStatus = 3 };
        for (int register = 0; register < GeneralRegisters.Count; register++)
            frame.X[register] = 0xDEAD_0000 + (ulong)register;
        return frame;
    }

    private static void AssertEntry(ExceptionFrame frame, ulong entry, ulong context)
    {
        Assert.Equal((entry, El2h, 0ul, context), (frame.ExceptionLink, frame.SavedStatus, frame.StackPointer, frame.X.X0));
        for (int register = 1; register < GeneralRegisters.Count; register++)
            Assert.Equal(0ul, frame.X[register]);
    }

    private AffinityState Query(uint core)
    {
        Assert.Equal(PsciResult.Success, State.Cores.Query(core, out AffinityState state));
        return state;
    }

    private TestMachine Machine(uint core, int gic)
    {
        var test = new TestMachine(core: core, gic: gic);
        test.Board.Sleeping = () =>
        {
            if (!_events.TryDequeue(out Action? next))
                throw new SleptTooLongException();
            next();
        };
        State.NormalLevel = 2;
        for (uint each = 0; each < 8; each++)
            State.Cores.Add(each);
        State.Cores.Boot(0);
        // The boot core has been through this.
        Firn.Monitor.Worlds.NormalWorld.PrepareCore(test.Machine, 2);
        InterruptController.PrepareShared(test.Machine);
        Assert.True(InterruptController.PrepareCore(test.Machine));
        test.Board.Operations.Clear();
        return test;
    }

    private sealed class SleptTooLongException : Exception;
}
