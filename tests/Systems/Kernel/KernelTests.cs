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
    /// <summary>Ours runs on both; seL4's is built for one.</summary>
    public static TheoryData<int> Controllers => SourceTree.GivenKernel is null ? [2, 3] : [SourceTree.GivenController];

    private static byte[] Kernel => File.ReadAllBytes(SourceTree.GivenKernel ?? SourceTree.Image("kernel-sel4-compat"));

    /// <summary>Every test of tests/Conformance; a failure shows those that failed.</summary>
    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task The_kernel_conforms(int gic)
    {
        SystemResult result = await RunAsync("conformance", gic);
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        Assert.DoesNotContain(lines, line => line.StartsWith("FAIL ", StringComparison.Ordinal));
        string summary = Assert.Single(lines, line => line.EndsWith(" failed", StringComparison.Ordinal));
        int passed = lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal));
        Assert.Equal($"{passed} passed, 0 failed", summary);
        Assert.InRange(passed, 500, int.MaxValue);
        result.AssertPoweredOff();
    }

    [Fact]
    public async Task Two_components_call_each_other()
    {
        SystemResult result = await RunAsync("pair", SourceTree.GivenController);
        Assert.Contains("component 1: the other one says that 6 squared is 36, its answer number 3", result.Normal, StringComparison.Ordinal);
        Assert.Contains("component 2: the other one says that 9 squared is 81, its answer number 3", result.Normal, StringComparison.Ordinal);
        Assert.Contains("pair: both components are done", result.Normal, StringComparison.Ordinal);
        result.AssertPoweredOff();
    }

    private static Task<SystemResult> RunAsync(string rootTask, int gic) =>
        new LoaderMachine { Gic = gic, Kernel = Kernel, RootTask = File.ReadAllBytes(SourceTree.Image(rootTask)), CountInstructions = true }.RunAsync();
}
