using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.SystemsTests.Loader;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// The kernel by what programs see of it. <c>firn test --kernel PATH</c> puts another in its place, such as seL4's: what holds of Firn's
/// must hold of that.
/// </summary>
public sealed class KernelTests
{
    /// <summary>The configuration that seL4's build is given for <c>--kernel</c>.</summary>
    private const string Compatible = "sel4-compat";

    // A minute with four cores on an idle host: a busy one takes several times as long.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(6);

    /// <summary>
    /// Configurations and machines: configuration, processor, version of the interrupt controller, cores, and how many tests at least. A
    /// configuration without debug calls, domains or counters has fewer.
    /// </summary>
    public static TheoryData<string, string, int, int, int> Machines
    {
        get
        {
            if (SourceTree.GivenKernel is not null)
                return new() { { Compatible, "cortex-a53", SourceTree.GivenController, 1, 500 } };
            return new()
            {
                { Compatible, "cortex-a53", 2, 1, 525 },
                { Compatible, "cortex-a53", 3, 1, 525 },
                { "sel4-bench", "cortex-a53", 2, 1, 520 },
                { "sel4-bench-smp", "cortex-a53", 2, 1, 505 },
                { "sel4-bench-smp", "cortex-a53", 2, 2, 505 },
                { "sel4-bench-smp", "cortex-a53", 3, 4, 505 },
                { "sel4-smp", "cortex-a53", 2, 1, 515 },
                { "sel4-smp", "cortex-a53", 2, 4, 515 },
                { "sel4-smp", "cortex-a53", 3, 2, 515 },
                { "product", "cortex-a72", 3, 1, 505 },
                { "product", "cortex-a72", 3, 2, 505 },
                { "product", "max", 3, 4, 505 },
                { "product", "max", 3, 8, 505 },
                { "product-gicv2", "cortex-a72", 2, 1, 505 },
                { "product-gicv2", "cortex-a72", 2, 2, 505 },
                { "product-gicv2", "cortex-a72", 2, 4, 505 },
                { "instrumented", "max", 3, 1, 540 },
            };
        }
    }

    /// <summary>Every test of tests/Conformance that the configuration has; a failure shows those that failed.</summary>
    [Theory]
    [MemberData(nameof(Machines))]
    public async Task The_kernel_conforms(string configuration, string cpu, int gic, int cores, int atLeast)
    {
        SystemResult result = await RunAsync("conformance", configuration, cpu, gic, cores);
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        string[] failed = [.. lines.Where(line => line.StartsWith("FAIL ", StringComparison.Ordinal))];
        Assert.True(failed.Length == 0, string.Join('\n', failed));
        // What came last says most of a kernel that did not come to the end.
        string? summary = lines.LastOrDefault(line => line.EndsWith(" failed", StringComparison.Ordinal));
        Assert.True(summary is not null, string.Join('\n', lines.TakeLast(20)));
        int passed = lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal));
        Assert.Equal($"{passed} passed, 0 failed", summary);
        Assert.InRange(passed, atLeast, int.MaxValue);
        result.AssertPoweredOff();
    }

    /// <summary>Where two components are tried: with a console of the kernel's, and with one of their own.</summary>
    public static TheoryData<string, string, int, int> MachinesOfPairs => SourceTree.GivenKernel is null
        ? new() { { Compatible, "cortex-a53", 2, 1 }, { "product", "cortex-a72", 3, 1 } }
        : new() { { Compatible, "cortex-a53", SourceTree.GivenController, 1 } };

    [Theory]
    [MemberData(nameof(MachinesOfPairs))]
    public async Task Two_components_call_each_other(string configuration, string cpu, int gic, int cores)
    {
        SystemResult result = await RunAsync("pair", configuration, cpu, gic, cores);
        Assert.Contains("component 1: the other one says that 6 squared is 36, its answer number 3", result.Normal, StringComparison.Ordinal);
        Assert.Contains("component 2: the other one says that 9 squared is 81, its answer number 3", result.Normal, StringComparison.Ordinal);
        Assert.Contains("pair: both components are done", result.Normal, StringComparison.Ordinal);
        result.AssertPoweredOff();
    }

    // Programs of the product's are those of both of its kernels.
    private static string ProgramOf(string rootTask, string configuration) => configuration switch
    {
        Compatible => rootTask,
        "product-gicv2" => $"{rootTask}-product",
        _ => $"{rootTask}-{configuration}",
    };

    private static Task<SystemResult> RunAsync(string rootTask, string configuration, string cpu, int gic, int cores)
    {
        var machine = new LoaderMachine
        {
            Cpu = cpu,
            Gic = gic,
            Cores = cores,
            CommandLine = cores > 1 ? "firn.cores=all" : "",
            Kernel = File.ReadAllBytes(SourceTree.GivenKernel ?? SourceTree.Image($"kernel-{configuration}")),
            RootTask = File.ReadAllBytes(SourceTree.Image(ProgramOf(rootTask, configuration))),
            CountInstructions = true,
            Limit = _limit,
        };
        return machine.RunAsync();
    }
}
