using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Arm64.Psci;
using Firn.Monitor;
using Firn.Monitor.Boot;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;
using Firn.Monitor.Psci;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Boot;

/// <summary>From a core's first instruction in the monitor to the first of the normal world.</summary>
public static class MonitorStartTests
{
    private const ulong Entry = 0x4020_0000;
    private const ulong Tree = 0x4F00_0000;

    private static readonly MonitorLayout _layout = new()
    {
        Start = 0x0E01_0000,
        CodeEnd = 0x0E01_8000,
        ConstantsEnd = 0x0E01_A000,
        Tables = 0x0E01_C000,
        Stacks = 0x0E02_0000,
        StacksEnd = 0x0E02_0000 + (8 * CoreStacks.Stride),
    };

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    public static void The_boot_core_enters_what_the_first_stage_left(int gic, uint level)
    {
        TestMachine test = Machine(0, gic);
        LeaveWord(test.Machine, level);
        test.Board.Operations.Clear();
        MonitorState state = default;
        ExceptionFrame frame = default;
        Assert.True(MonitorStart.Start(test.Machine, in _layout, ref state, ref frame, 0));

        Assert.Equal((Entry, Tree, level == 2 ? 0x3C9ul : 0x3C5ul), (frame.ExceptionLink, frame.X.X0, frame.SavedStatus));
        Assert.Equal(level, state.NormalLevel);
        Assert.Equal(AffinityState.On, Query(ref state, 0));
        Assert.Equal(AffinityState.Off, Query(ref state, 1));
        Assert.Equal(AffinityState.Off, Query(ref state, 5));
        Assert.Equal(PsciResult.InvalidParameters, state.Cores.Query(2, out _));
        Assert.True(state.NormalMemory.IsEntryPoint(0x4000_0000));
        Assert.False(state.NormalMemory.IsEntryPoint(0x5000_0000));
        Assert.Equal("handing over after 5000 ticks, digests 77\r\n", test.Uart.Text);
    }

    [Fact]
    public static void Others_are_let_go_when_all_that_they_use_is_there()
    {
        TestMachine test = Machine(0, 3);
        LeaveWord(test.Machine, 2);
        test.Board.Operations.Clear();
        MonitorState state = default;
        ExceptionFrame frame = default;
        Assert.True(MonitorStart.Start(test.Machine, in _layout, ref state, ref frame, 0));
        List<string> order = [.. test.Board.Operations.Select(operation => operation.Name)];

        // Slots of cores 1 to 7, after the entry, each pushed to memory: the others look with their caches off.
        ulong page = QemuVirt.SecureMemory;
        Assert.Equal(0ul, test.Machine.Read64(new(page)));
        Assert.Equal(_layout.Start, test.Machine.Read64(new(page + 0x40)));
        for (ulong core = 1; core < 8; core++)
        {
            int slot = order.IndexOf($"STR64 {page + (core * 8):X}");
            Assert.Equal(HoldPage.Go, test.Machine.Read64(new(page + (core * 8))));
            Assert.Equal(["DC CIVAC", "DSB SY"], order.Skip(slot + 1).Take(2));
            Assert.InRange(order.IndexOf($"STR64 {page + 0x40:X}"), 0, slot);
        }
        int first = order.IndexOf($"STR64 {page + 8:X}");
        Assert.InRange(order.IndexOf("SCTLR_EL3"), 0, first);
        Assert.InRange(order.LastIndexOf($"STR32 {QemuVirt.Distributor:X}"), 0, first);
    }

    [Fact]
    public static void Own_errors_are_caught_from_the_MMU_on_until_the_world_is_set_up()
    {
        TestMachine test = Machine(0, 3);
        LeaveWord(test.Machine, 2);
        test.Board.Operations.Clear();
        MonitorState state = default;
        ExceptionFrame frame = default;
        MonitorStart.Start(test.Machine, in _layout, ref state, ref frame, 0);
        List<Operation> operations = test.Board.Operations;
        ulong[] configurations = [.. operations.Where(operation => operation.Name == "SCR_EL3").Select(operation => operation.Value)];
        // EA alone at first, then the world's, without it.
        Assert.Equal(0x438ul, configurations[0]);
        Assert.Equal(0ul, configurations[^1] & (1 << 3));
        int unmask = operations.FindIndex(operation => operation.Name == "MSR DAIFCLR");
        int caught = operations.FindIndex(operation => operation.Name == "SCR_EL3");
        Assert.Equal(FakeBoard.InstructionBarrier, operations[caught + 1].Name);
        Assert.Equal(caught + 2, unmask);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public static void Another_core_waits_for_CPU_ON(int gic)
    {
        TestMachine test = Machine(5, gic);
        var state = new MonitorState[1];
        state[0].NormalLevel = 2;
        state[0].Cores.Add(5);
        int sleeps = 0;
        test.Board.Sleeping = () =>
        {
            Assert.Equal(AffinityState.Off, Query(ref state[0], 5));
            if (++sleeps == 3)
                Assert.Equal(PsciResult.Success, state[0].Cores.TurnOn(5, Entry, 42));
        };
        ExceptionFrame frame = default;
        Assert.True(MonitorStart.Start(test.Machine, in _layout, ref state[0], ref frame, 5));
        Assert.Equal((Entry, 42ul, 3), (frame.ExceptionLink, frame.X.X0, sleeps));
        Assert.Equal(AffinityState.On, Query(ref state[0], 5));
        // It uses the tables of the first core and builds none.
        Assert.Equal(_layout.Tables, test.Board["TTBR0_EL3"]);
        Assert.DoesNotContain(test.Board.Operations, operation => operation.Name.StartsWith("STR64", StringComparison.Ordinal));
        Assert.Empty(test.Uart.Text);
    }

    [Fact]
    public static void A_boot_core_that_the_GIC_does_not_know_is_refused()
    {
        var board = new FakeBoard(CoreModel.CortexA72);
        var uart = new FakeUart();
        board.Attach(QemuVirt.SecureUart, 0x1000, uart);
        _ = new FakeGic3(board, frames: [(0, false), (1, false)]);
        MonitorState state = default;
        ExceptionFrame frame = default;
        // CoreModel.CortexA72 is core 2 of its cluster.
        Assert.False(MonitorStart.Start(new FakeMonitorMachine(board), in _layout, ref state, ref frame, 0));
        Assert.Equal("boot refused: the GIC has no redistributor for this core\r\n", uart.Text);
        Assert.DoesNotContain(board.Operations, operation => operation.Value == HoldPage.Go);
    }

    [Fact]
    public static void What_a_reset_left_in_the_hold_page_is_cleared()
    {
        TestMachine test = Machine(0, 3);
        for (uint word = 0; word < 9; word++)
            test.Machine.Write64(new(QemuVirt.SecureMemory + (word * 8)), HoldPage.Go);
        HoldPage.Clear(test.Machine);
        for (uint word = 0; word < 9; word++)
            Assert.Equal(0ul, test.Machine.Read64(new(QemuVirt.SecureMemory + (word * 8))));
    }

    private static TestMachine Machine(uint core, int gic)
    {
        var test = new TestMachine(core: core, gic: gic);
        test.Board.SetRegister("CNTPCT_EL0", 5000);
        return test;
    }

    private static void LeaveWord(FakeMonitorMachine machine, uint level)
    {
        NormalMemory memory = default;
        memory.TryAdd(0x4000_0000, 0x1000_0000);
        memory.TryAdd(0x8000_0000, 0x1000_0000);
        HandOver.WriteEntry(machine, Entry, level, Tree);
        HandOver.WriteMachine(machine, in memory, 0b10_0011, 77);
    }

    private static AffinityState Query(ref MonitorState state, uint core)
    {
        Assert.Equal(PsciResult.Success, state.Cores.Query(core, out AffinityState found));
        return found;
    }
}
