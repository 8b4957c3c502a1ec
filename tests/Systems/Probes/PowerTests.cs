using System.Threading.Tasks;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Probes;

/// <summary>What every core finds at its first instruction, PSCI, interrupts, and the ends of the machine.</summary>
public sealed class PowerTests
{
    public static TheoryData<string, int, int> Machines => ProbeRows.Machines;

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Every_core_finds_what_a_kernel_is_owed(string cpu, int cores, int gic) =>
        await new ProbeMachine { Cpu = cpu, Cores = cores, Gic = gic }.CheckAsync("registers interrupts interrupts");

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Cores_are_turned_on_and_off_and_suspended(string cpu, int cores, int gic) =>
        await new ProbeMachine { Cpu = cpu, Cores = cores, Gic = gic }
            .CheckAsync(SourceTree.IsComplete ? "psci:100 suspend" : "psci:20 suspend");

    // With a table that is not changed atomically, a round in twenty or so turns the core on twice.
    [Fact]
    public async Task Of_two_cores_that_turn_on_a_third_one_succeeds() =>
        await new ProbeMachine { Cores = 3 }.CheckAsync(SourceTree.IsComplete ? "race:5000" : "race:400");

    [Theory]
    [InlineData("off")]
    [InlineData("off-elsewhere")]
    public async Task The_machine_is_switched_off_while_all_cores_run(string command)
    {
        SystemResult result = await new ProbeMachine().RunAsync(command);
        result.AssertPoweredOff();
        Assert.Equal("", result.Normal);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset-elsewhere")]
    public async Task The_machine_is_reset_while_all_cores_run_and_comes_back_as_new(string command)
    {
        SystemResult result = await new ProbeMachine().CheckAsync($"registers {command} psci:2");
        Assert.Equal(1, result.Exit.Resets);
        Assert.Equal(MachineEnd.PoweredOff, result.Exit.End);
    }

    [Fact]
    public async Task A_failure_of_the_probe_is_seen()
    {
        SystemResult result = await new ProbeMachine { Cores = 1 }.RunAsync("no-such-command");
        result.AssertPoweredOff();
        Assert.Contains("FIRN-PROBE-FAIL no-such-command", result.Normal, System.StringComparison.Ordinal);
    }
}
