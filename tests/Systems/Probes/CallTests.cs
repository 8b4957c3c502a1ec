using System.Threading.Tasks;
using Xunit;

namespace Firn.SystemsTests.Probes;

/// <summary>Calls to EL3: any at all, the workarounds, and what one costs.</summary>
public sealed class CallTests
{
    /// <summary>Processor model, cores, GIC version, and how many numbers are left out between two that are tried.</summary>
    public static TheoryData<string, int, int, int> Fuzzed => SourceTree.IsComplete
        ? [("cortex-a72", 8, 3, 1), ("cortex-a53", 4, 2, 1), ("max", 4, 3, 1), ("cortex-a72", 1, 3, 16)]
        : [("cortex-a72", 4, 3, 16), ("max", 2, 2, 128)];

    [Theory]
    [MemberData(nameof(Fuzzed))]
    public async Task Any_call_is_answered_and_changes_no_other_register(string cpu, int cores, int gic, int stride)
    {
        var machine = new ProbeMachine { Cpu = cpu, Cores = cores, Gic = gic, Limit = System.TimeSpan.FromMinutes(15) };
        SystemResult result = await machine.CheckAsync($"smc-fuzz:{stride}");
        TestContext.Current.TestOutputHelper?.WriteLine(result.Normal);
    }

    // Cortex-A53 needs none. On Cortex-A72 the branch predictor is invalidated on request and stores never pass loads. QEMU's max is judged
    // by its ID registers, which promise all three.
    [Theory]
    [InlineData("cortex-a53", 1, 1, 1)]
    [InlineData("cortex-a72", 0, 1, 0)]
    [InlineData("max", 1, 1, 1)]
    public async Task Workarounds_are_answered_by_the_core_that_asks(string cpu, int first, int second, int third)
    {
        SystemResult result = await new ProbeMachine { Cpu = cpu, Cores = 2 }.CheckAsync("workarounds");
        Assert.Equal(first, ProbeMachine.Noted(result, "SMCCC_ARCH_WORKAROUND_1"));
        Assert.Equal(second, ProbeMachine.Noted(result, "SMCCC_ARCH_WORKAROUND_2"));
        Assert.Equal(third, ProbeMachine.Noted(result, "SMCCC_ARCH_WORKAROUND_3"));
    }

    [Fact]
    public async Task A_call_costs_no_more_than_it_should()
    {
        SystemResult result = await new ProbeMachine { Cores = 1, CountInstructions = true }.CheckAsync("bench");
        Assert.InRange(ProbeMachine.Noted(result, "smccc-version-picoseconds"), 50_000, 150_000);
        Assert.InRange(ProbeMachine.Noted(result, "psci-version-picoseconds"), 50_000, 170_000);
    }
}
