using Firn.Monitor.Platforms;
using Firn.Monitor.Worlds;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Worlds;

/// <summary>Exact values on cores that exist.</summary>
public static class KnownCoreTests
{
    [Theory]
    [InlineData("CortexA53", 2, 0x735)]
    [InlineData("CortexA53", 1, 0x635)]
    [InlineData("CortexA72", 2, 0x735)]
    [InlineData("CortexA72", 1, 0x635)]
    public static void Armv8_0_needs_little(string name, uint level, ulong secure)
    {
        CoreModel core = name == "CortexA53" ? CoreModel.CortexA53 : CoreModel.CortexA72;
        FakeBoard board = BringUpTests.BringUp(core, level);
        Assert.Equal(secure, board["SCR_EL3"]);
        Assert.Equal(0ul, board["CPTR_EL3"]);
        Assert.Equal(0x1_8000ul, board["MDCR_EL3"]);
        Assert.Equal(62_500_000ul, board["CNTFRQ_EL0"]);
        Assert.Equal(0x60ul, board["PMCR_EL0"]);
        Assert.Equal(0x8000_0000ul, board["HCR_EL2"]);
        Assert.Equal(0x30C5_0830ul, board["SCTLR_EL2"]);
        Assert.Equal(0x33FFul, board["CPTR_EL2"]);
        Assert.Equal(6ul, board["MDCR_EL2"]);
        Assert.Equal(3ul, board["CNTHCTL_EL2"]);
        Assert.Equal(core.Registers["MPIDR_EL1"], board["VMPIDR_EL2"]);
        Assert.Equal(0x30D0_0800ul, board["SCTLR_EL1"]);
        Assert.DoesNotContain("HCRX_EL2", board.Written);
        Assert.DoesNotContain("ZCR_EL3", board.Written);
    }

    [Fact]
    public static void Qemu_max_gets_all_that_it_has()
    {
        FakeBoard board = BringUpTests.BringUp(CoreModel.QemuMax, 1);
        Assert.Equal(0x635ul | (0b11ul << 16) | (0b1111ul << 25) | (1ul << 38) | (1ul << 41), board["SCR_EL3"]);
        Assert.Equal(0x1100ul, board["CPTR_EL3"]);
        Assert.Equal(0xFul, board["ZCR_EL3"]);
        Assert.Equal(0x8000_000Ful, board["SMCR_EL3"]);
        Assert.Equal(0x1_8000ul | (1ul << 23), board["MDCR_EL3"]);
        Assert.Equal(0x40ul, board["PMCR_EL0"]);
        Assert.Equal(1_000_000_000ul, board["CNTFRQ_EL0"]);
        Assert.Equal((1ul << 31) | (0b11ul << 40) | (1ul << 53) | (1ul << 56), board["HCR_EL2"]);
        Assert.Equal(1ul << 11, board["HCRX_EL2"]);
        Assert.Equal(0x30C5_0830ul | (1ul << 60), board["SCTLR_EL2"]);
        Assert.Equal(0x22FFul, board["CPTR_EL2"]);
        Assert.Equal(0b11ul << 54, board["HFGRTR_EL2"]);
        Assert.Equal(0b11ul << 54, board["HFGWTR_EL2"]);
        Assert.Equal(0ul, board["CNTPOFF_EL2"]);
        Assert.Equal(0ul, board["SVCR"]);
    }

    [Fact]
    public static void A_hypervisor_finds_EL2_without_a_guest()
    {
        FakeBoard board = BringUpTests.BringUp(CoreModel.QemuMax, 2);
        Assert.Equal(0x8000_0000ul, board["HCR_EL2"]);
        Assert.Equal(1ul, (board["SCR_EL3"] >> 8) & 1);
    }

    [Fact]
    public static void A_core_without_EL2_is_entered_at_EL1_alone()
    {
        var core = new CoreModel(new System.Collections.Generic.Dictionary<string, ulong> { ["ID_AA64PFR0_EL1"] = 0x1011 });
        var machine = new FakeMonitorMachine(new FakeBoard(core));
        Assert.True(NormalWorld.Supports(machine, 1));
        Assert.False(NormalWorld.Supports(machine, 2));
        NormalWorld.PrepareCore(machine, 1);
        NormalWorld.ResetLevelsBelow(machine, 1);
        Assert.DoesNotContain(machine.Board.Written, register => register.EndsWith("_EL2", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(uint.MaxValue)]
    public static void No_other_level_is_entered(uint level) =>
        Assert.False(NormalWorld.Supports(new FakeMonitorMachine(new FakeBoard(CoreModel.QemuMax)), level));

    [Fact]
    public static void A_core_whose_loads_pass_stores_is_told_not_to()
    {
        // CPUACTLR_EL1, bit 55, and nothing else of it: what SMCCC_ARCH_WORKAROUND_2 promises on this core.
        var board = new FakeBoard(CoreModel.CortexA72);
        board.SetRegister("CPUACTLR_EL1", 0x8000_0000_0000_0101);
        NormalWorld.PrepareCore(new FakeMonitorMachine(board), 2);
        Assert.Equal(0x8080_0000_0000_0101ul, board["CPUACTLR_EL1"]);
        Assert.DoesNotContain("CPUACTLR_EL1", BringUpTests.BringUp(CoreModel.CortexA53, 2).Written);
    }

    [Fact]
    public static void A_silent_counter_gets_the_boards_frequency()
    {
        FakeBoard board = BringUpTests.BringUp(CoreModel.CortexA72, 2);
        Assert.Equal(QemuVirt.CounterFrequency, board["CNTFRQ_EL0"]);
    }
}
