using System.Linq;
using CsCheck;
using Firn.Arm64.Gic;
using Firn.Monitor.Platforms;
using Firn.Monitor.Worlds;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Worlds;

/// <summary>On every core that could be: no register that it lacks is touched, and every row of docs/el3-bringup.md holds.</summary>
public static class BringUpTests
{
    // Enough that each version of each feature is met many times.
    private const long Cores = 2_000;

    [Fact]
    public static void No_core_takes_an_undefined_access() =>
        RandomCore.Any.Sample(pick => Assert.NotEmpty(BringUp(pick.Core, pick.Level).Operations), iter: Cores);

    [Fact]
    public static void Every_row_holds_and_nothing_else_is_set() => RandomCore.Any.Sample(pick =>
    {
        FakeBoard board = BringUp(pick.Core, pick.Level);
        foreach (IGrouping<string, Row> rows in BringUpRows.ByRegister)
        {
            ulong expected = rows.Where(row => row.When(pick.Core, pick.Level))
                .Aggregate(0ul, (word, row) => word | (row.Value << row.Low));
            ulong found = board[rows.Key] ?? 0;
            if (expected != found)
                Assert.Fail($"{rows.Key} is 0x{found:X}, not 0x{expected:X}");
        }
    }, iter: Cores);

    [Fact]
    public static void Every_register_that_the_core_has_is_left_known() => RandomCore.Any.Sample(pick =>
    {
        FakeBoard board = BringUp(pick.Core, pick.Level);
        string[] written = [.. board.Written];
        string[] left = [.. RegisterRules.Conditional.Where(register => RegisterRules.Exists(pick.Core, register))
            .Where(register => !register.Contains("IDR_EL1") && register is not ("AMCFGR_EL0" or "AMCGCR_EL0"))
            .Except(written)];
        Assert.Empty(left);
    }, iter: Cores);

    [Fact]
    public static void Other_registers_have_the_values_that_the_core_makes_of_them() => RandomCore.Any.Sample(pick =>
    {
        CoreModel core = pick.Core;
        FakeBoard board = BringUp(core, pick.Level);
        uint counters = core.Field("ID_AA64DFR0_EL1", 8);
        bool hasCounters = counters is not (0 or 0xF);
        ulong frequency = core.Registers["CNTFRQ_EL0"];
        Assert.Equal((uint)frequency != 0 ? frequency : QemuVirt.CounterFrequency, board["CNTFRQ_EL0"]);
        if (hasCounters)
            Assert.Equal(counters >= 6 ? 0x40ul : 0x60ul, board["PMCR_EL0"]);
        if (core.Field("ID_AA64PFR0_EL1", 44) != 0 && core.Field("AMCFGR_EL0", 28) != 0)
            Assert.Equal((1ul << (int)((core.Registers["AMCGCR_EL0"] >> 8) & 0xFF)) - 1, board["AMCNTENSET1_EL0"]);
        if (core.Field("ID_AA64PFR0_EL1", 8) == 0)
            return;
        Assert.Equal(core.Registers["MIDR_EL1"], board["VPIDR_EL2"]);
        Assert.Equal(core.Registers["MPIDR_EL1"], board["VMPIDR_EL2"]);
        Assert.Equal(0ul, board["CNTVOFF_EL2"]);
        Assert.Equal(hasCounters ? (core.Registers["PMCR_EL0"] >> 11) & 0x1F : 0, board["MDCR_EL2"] & 0x1F);
    }, iter: Cores);

    [Fact]
    public static void Doing_it_again_changes_nothing() => RandomCore.Any.Sample(pick =>
    {
        FakeBoard board = BringUp(pick.Core, pick.Level);
        var machine = new FakeMonitorMachine(board);
        string[] written = [.. board.Written];
        ulong?[] before = [.. written.Select(register => board[register])];
        // A real PMCR_EL0 keeps N, which is read only.
        if (pick.Core.Registers.TryGetValue("PMCR_EL0", out ulong counters) && board["PMCR_EL0"] is { } left)
            board.SetRegister("PMCR_EL0", left | (counters & 0xF800));
        NormalWorld.ResetLevelsBelow(machine, pick.Level);
        Assert.Equal(before, written.Select(register => board[register]));
    }, iter: Cores);

    internal static FakeBoard BringUp(CoreModel core, uint level)
    {
        var board = new FakeBoard(core);
        var machine = new FakeMonitorMachine(board);
        Assert.True(NormalWorld.Supports(machine, level));
        NormalWorld.PrepareCore(machine, level);
        if (core.Field("ID_AA64PFR0_EL1", 24) != 0)
            machine.EnableInterfaceRegisters(new SystemRegisterEnable { SystemRegisters = true });
        NormalWorld.ResetLevelsBelow(machine, level);
        return board;
    }
}
