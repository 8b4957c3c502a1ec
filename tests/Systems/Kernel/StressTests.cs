using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.SystemsTests.Loader;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// Operations at random on four cores. A failure names the round, which <c>firn.stress=1,ROUND</c> on the command line does again; where time does
/// not go by instructions, cores run at once and it may need several tries.
/// </summary>
public sealed class StressTests
{
    /// <summary>What is shipped, for machines with a GICv3.</summary>
    internal const string Release = "product";

    private const string ReleaseGicv2 = "product-gicv2";
    private const int FewRounds = 8;
    private const int ManyRounds = 400;
    private const int AnyRound = 90_000_000;

    /// <summary>Configuration, processor, interrupt controller.</summary>
    public static TheoryData<string, string, int> Machines => SourceTree.IsComplete
        ? new()
        {
            { "sel4-smp", "cortex-a53", 2 },
            { "sel4-smp", "cortex-a53", 3 },
            { "sel4-bench-smp", "cortex-a53", 2 },
            { Release, "max", 3 },
            { ReleaseGicv2, "cortex-a72", 2 },
        }
        : new() { { "sel4-smp", "cortex-a53", 3 }, { Release, "max", 3 } };

    [Theory]
    [MemberData(nameof(Machines))]
    public Task The_kernel_survives_it(string configuration, string cpu, int gic) => CheckAsync(configuration, cpu, gic, countInstructions: true);

    /// <summary>Lets a kernel survive it.</summary>
    /// <param name="configuration">The kernel's.</param>
    /// <param name="cpu">The processor model.</param>
    /// <param name="gic">Version of the interrupt controller.</param>
    /// <param name="countInstructions">Whether time goes by instructions.</param>
    internal static async Task CheckAsync(string configuration, string cpu, int gic, bool countInstructions)
    {
        if (SourceTree.GivenKernel is not null)
            return;
        int rounds = SourceTree.IsComplete ? ManyRounds : FewRounds;
        int first = SourceTree.IsComplete ? Random.Shared.Next(1, AnyRound) : 100;
        TestContext.Current.TestOutputHelper?.WriteLine($"firn.stress={rounds},{first}");
        var machine = new LoaderMachine
        {
            Cpu = cpu,
            Gic = gic,
            Cores = 4,
            CommandLine = $"firn.cores=all firn.stress={rounds},{first}",
            Kernel = File.ReadAllBytes(SourceTree.Image($"kernel-{configuration}")),
            RootTask = File.ReadAllBytes(SourceTree.Image($"conformance-{(configuration == ReleaseGicv2 ? Release : configuration)}")),
            CountInstructions = countInstructions,
            Limit = SourceTree.IsComplete ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(4),
        };
        SystemResult result = await machine.RunAsync();
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        string[] wrong = [.. lines.Where(line => line.StartsWith("FAIL ", StringComparison.Ordinal)
            || (line.StartsWith("invariants: ", StringComparison.Ordinal) && line != "invariants: hold"))];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Assert.Contains($"{rounds} passed, 0 failed", lines);
        // A kernel that prints has walked its invariants after each round.
        if (configuration == "sel4-smp")
            Assert.Equal(rounds, lines.Count(line => line == "invariants: hold"));
        result.AssertPoweredOff();
    }
}
