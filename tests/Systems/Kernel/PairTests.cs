using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Loader;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// Calls, signals and exits of guests on two cores at once: by the kernel's counts neither core waits for the other, and none enters for all but to say
/// that it is done. That both take as long as one after the other the root task says itself.
/// </summary>
public sealed partial class PairTests
{
    private static readonly string[] _tests = ["calls", "signals", "exits"];

    [Fact]
    public async Task Neither_core_waits_for_the_other()
    {
        if (SourceTree.GivenKernel is not null)
            return;
        var machine = new LoaderMachine
        {
            Gic = 3,
            Cores = 4,
            CommandLine = "firn.cores=all firn.only=pairs.",
            Kernel = File.ReadAllBytes(SourceTree.Image("kernel-sel4-smp")),
            RootTask = File.ReadAllBytes(SourceTree.Image("conformance-sel4-smp")),
            CountInstructions = true,
        };
        SystemResult result = await machine.RunAsync();
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        foreach (string test in _tests)
            Assert.Contains($"ok pairs.{test}_of_two_cores", lines);
        // Before and after each test's two pairs.
        List<long[]>[] counts = [.. Enumerable.Range(1, 2).Select(core => CountsOf(lines, core))];
        Assert.All(counts, of => Assert.Equal(2 * _tests.Length, of.Count));
        for (int test = 0; test < _tests.Length; test++)
        {
            foreach (List<long[]> of in counts)
            {
                long[] spent = [.. of[2 * test].Zip(of[(2 * test) + 1], (before, after) => after - before)];
                // Turns for the lock, turns for gates, gates refused.
                Assert.Equal([0, 0, 0], spent[1..]);
                Assert.InRange(spent[0], 0, 2);
            }
        }
        result.AssertPoweredOff();
    }

    private static List<long[]> CountsOf(string[] lines, int core) =>
        [.. lines.Select(line => Counts().Match(line)).Where(match => match.Success && match.Groups[1].Value == core.ToString(CultureInfo.InvariantCulture))
            .Select(match => match.Groups.Values.Skip(2).Select(group => long.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray())];

    [GeneratedRegex(@"^core (\d): entries for all (\d+), turns for the lock (\d+), for gates (\d+), refused (\d+)$")]
    private static partial Regex Counts();
}
