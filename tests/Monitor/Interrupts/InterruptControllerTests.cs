using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Monitor.Interrupts;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Interrupts;

/// <summary>What the normal world finds in the GIC, in either version, and that it was set up in the order that the architecture asks for.</summary>
public static class InterruptControllerTests
{
    private static readonly int[] _secureShared = [32 + 0, 32 + 8];

    [Theory]
    [InlineData(2, 64)]
    [InlineData(2, 288)]
    [InlineData(3, 32)]
    [InlineData(3, 64)]
    [InlineData(3, 288)]
    [InlineData(3, 1024)]
    public static void Every_shared_interrupt_but_the_secure_ones_is_the_normal_worlds(int version, int lines)
    {
        FakeBoard board = BoardOf(version);
        InterruptBank shared = version == 3
            ? new FakeGic3(board, lines).Distributor.Shared
            : new FakeGic2(board, lines).Shared;
        InterruptController.PrepareShared(new FakeMonitorMachine(board));
        for (int number = shared.First; number < shared.First + shared.Count; number++)
        {
            bool secure = _secureShared.Contains(number);
            Assert.Equal(!secure, shared.Group[number]);
            Assert.Equal(version == 2, shared.Modifier[number]);
            Assert.False(shared.Enabled[number]);
            Assert.Equal(secure ? 0 : 0xA0, shared.Priority[number]);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public static void Every_private_interrupt_but_eight_is_the_normal_worlds(int version)
    {
        var test = new TestMachine(core: 3, gic: version);
        Assert.True(InterruptController.PrepareCore(test.Machine));
        for (int number = 0; number < 32; number++)
        {
            bool secure = number is >= 8 and < 16;
            Assert.Equal(!secure, test.Private.Group[number]);
            Assert.False(test.Private.Modifier[number]);
            Assert.False(test.Private.Active[number]);
            Assert.Equal(number == InterruptController.WakeInterrupt, test.Private.Enabled[number]);
            Assert.Equal(secure ? 0 : 0xA0, test.Private.Priority[number]);
        }
    }

    [Fact]
    public static void Affinity_routing_comes_with_the_groups_off_secure_first_each_step_in_force()
    {
        var test = new TestMachine();
        InterruptController.PrepareShared(test.Machine);
        Assert.Equal([0, 0x10, 0x30, 0x31], test.Stores(QemuVirt.Distributor));
        // What routing there is, first. After each of the four: a read of GICD_CTLR, the last of which saw RWP clear; FakeDistributor3 checks that it was.
        IEnumerable<string> control = test.Board.Operations.Select(operation => operation.Name)
            .Where(name => name.EndsWith($"32 {QemuVirt.Distributor:X}", StringComparison.Ordinal));
        Assert.Equal("L" + string.Concat(Enumerable.Repeat("SLLLL", 4)), string.Concat(control.Select(name => name[0])));
        Assert.Equal(0x31u, test.Gic3.Distributor.Control);
    }

    [Fact]
    public static void Affinity_routing_that_is_on_is_never_turned_off()
    {
        var test = new TestMachine();
        InterruptController.PrepareShared(test.Machine);
        InterruptController.PrepareShared(test.Machine);
        Assert.Equal([0, 0x10, 0x30, 0x31, 0x30, 0x30, 0x30, 0x31], test.Stores(QemuVirt.Distributor));
    }

    [Fact]
    public static void A_GICv2_forwards_Group_0_alone_until_a_kernel_asks_for_more()
    {
        var test = new TestMachine(gic: 2);
        InterruptController.PrepareShared(test.Machine);
        Assert.True(InterruptController.PrepareCore(test.Machine));
        Assert.Equal([0, 1], test.Stores(QemuVirt.Distributor));
        Assert.Equal(1u, test.Gic2.DistributorControl);
        // EnableGrp0, FIQEn, and no bypass: a Group 0 interrupt is a FIQ, which is EL3's.
        Assert.Equal(0b1_1110_1001u, test.Gic2.InterfaceControl);
        Assert.Equal(0xFFu, test.Gic2.PriorityMask);
        Assert.Empty(test.Gic2.ActivePriorities);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 4)]
    public static void A_GICv3_core_serves_no_interrupt_any_more(uint priorityBitsField, int registers)
    {
        var test = new TestMachine();
        test.Board.SetRegister("ICC_CTLR_EL3", priorityBitsField << 8);
        Assert.True(InterruptController.PrepareCore(test.Machine));
        IEnumerable<string> cleared = test.Board.Operations.Select(operation => operation.Name).Where(name => name.Contains("ICC_AP", StringComparison.Ordinal));
        Assert.Equal(2 * registers, cleared.Count());
    }

    [Fact]
    public static void A_GICv3_core_signals_Group_0_alone_with_the_mask_open()
    {
        var test = new TestMachine();
        test.Board.SetRegister("ICC_CTLR_EL3", 0x1_8440);
        Assert.True(InterruptController.PrepareCore(test.Machine));
        Assert.Equal(0xFul, test.Board["ICC_SRE_EL3"]);
        Assert.Equal(0x1_8400ul, test.Board["ICC_CTLR_EL3"]);
        Assert.Equal(0xFFul, test.Board["ICC_PMR_EL1"]);
        Assert.Equal(0ul, test.Board["ICC_IGRPEN1_EL3"]);
        Assert.Equal(1ul, test.Board["ICC_IGRPEN0_EL1"]);
        Assert.Equal(0ul, test.Gic3.Redistributors.Waker);
        Assert.True(test.Gic3.Redistributors.IsSettled);
        // The last word is an ISB: what follows may sleep.
        Assert.Equal(FakeBoard.InstructionBarrier, test.Board.Operations[^1].Name);
    }

    [Fact]
    public static void Each_core_finds_its_redistributor_wherever_it_is() =>
        Gen.Select(Gen.Bool.Array[1, 16], Gen.UInt, Gen.Int[0, 15]).Sample((virtualLpis, seed, place) =>
        {
            int own = place % virtualLpis.Length;
            // Affinities of four levels in no order; multiplying by an odd number keeps them different.
            (uint Affinity, bool VirtualLpis)[] frames =
                [.. virtualLpis.Select((four, index) => ((seed + (uint)index) * 0x9E37_79B1u, four))];
            uint affinity = frames[own].Affinity;
            FakeBoard board = BoardOf(3, (affinity & 0xFF_FFFF) | ((ulong)(affinity >> 24) << 32));
            var gic = new FakeGic3(board, frames: frames);
            Assert.True(InterruptController.PrepareCore(new FakeMonitorMachine(board)));
            Assert.True(gic.Private.Enabled[15]);
            Assert.All(gic.Redistributors.Private.Where(pair => pair.Key != affinity), pair => Assert.False(pair.Value.Group[0]));
        });

    [Fact]
    public static void A_core_without_redistributor_is_told()
    {
        FakeBoard board = BoardOf(3, 5);
        _ = new FakeGic3(board, frames: [(0, false), (1, true), (2, false)]);
        Assert.False(InterruptController.PrepareCore(new FakeMonitorMachine(board)));
        Assert.DoesNotContain(board.Operations, operation => operation.Name.StartsWith("STR", StringComparison.Ordinal));
    }

    [Fact]
    public static void A_table_without_end_ends()
    {
        FakeBoard board = BoardOf(3, 5);
        // All words read as zero: never this core's, never the last.
        Assert.False(InterruptController.PrepareCore(new FakeMonitorMachine(board)));
        Assert.Equal(128, board.Operations.Count(operation => operation.Name.StartsWith("LDR64", StringComparison.Ordinal)));
    }

    internal static FakeBoard BoardOf(int version, ulong affinity = 0) => new(new CoreModel(new Dictionary<string, ulong>
    {
        ["ID_AA64PFR0_EL1"] = version == 3 ? 0x0100_2222u : 0x2222u,
        ["MPIDR_EL1"] = 0x8000_0000 | affinity,
    }));
}
