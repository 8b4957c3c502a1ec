using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Loader;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// Two guests of four cores each, which meet on the machine's cores; their host, on another core, kicks them and moves them about while they run. Each
/// check is a line, and that every one came is asserted.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed partial class SmpGuestTests
{
    private const int GuestCores = 4;

    // SmpCheck: of all cores, and of the first alone.
    private static readonly int[] _ofAll = [0, 3, 4, 5, 6, 7];
    private static readonly int[] _ofFirst = [1, 2];

    /// <summary>Processor, cores, and whether one core after the other executes, by count, or all at once: then waits for the kernel are longer than budgets.</summary>
    public static TheoryData<string, int, bool> Machines => new() { { "cortex-a72", 4, true }, { "max", 2, true }, { "cortex-a72", 4, false } };

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Guests_of_four_cores_share_the_machines_cores(string cpu, int cores, bool isCounted)
    {
        if (SourceTree.GivenKernel is not null)
            return;
        var machine = new LoaderMachine
        {
            Cpu = cpu,
            Gic = 3,
            Cores = cores,
            CommandLine = "firn.cores=all",
            Kernel = File.ReadAllBytes(SourceTree.Image("kernel-product")),
            RootTask = File.ReadAllBytes(SourceTree.Image("smp-guest-host-product")),
            CountInstructions = isCounted,
            Limit = TimeSpan.FromMinutes(isCounted ? 2 : 5),
        };
        SystemResult result = await machine.RunAsync();
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        result.AssertPoweredOff();
        Assert.DoesNotContain(lines, line => line.Contains("FAIL", StringComparison.Ordinal));
        Assert.Contains("host: all cores are done", lines);
        for (int guest = 0; guest < 2; guest++)
        {
            foreach (int check in _ofFirst.Concat(_ofAll))
                Assert.Contains($"guest {guest} core 0: check {check}", lines);
            foreach ((int core, int check) in Enumerable.Range(1, GuestCores - 1).SelectMany(core => _ofAll.Select(check => (core, check))))
                Assert.Contains($"guest {guest} core {core}: check {check}", lines);
        }
        Match[] done = [.. lines.Select(line => Done().Match(line)).Where(match => match.Success)];
        Assert.Equal(2 * GuestCores, done.Length);
        // They were disturbed, each of them, and slept; at once, as chance has it.
        if (!isCounted)
            return;
        Assert.All(done, match => Assert.All(match.Groups.Values.Skip(2), number => Assert.NotEqual("0", number.Value)));
    }

    [GeneratedRegex(@"^host: core (\d) is done, exits: (\d+), kicks: (\d+), moves: (\d+), sleeps: (\d+)$")]
    private static partial Regex Done();
}
