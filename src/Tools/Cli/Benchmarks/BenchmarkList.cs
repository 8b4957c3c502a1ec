using System.Collections.Generic;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>Every benchmark, in the order of <c>firn bench</c>.</summary>
internal static class BenchmarkList
{
    internal static IReadOnlyList<IBenchmark> All { get; } =
    [
        new MonitorBenchmark(), new KernelBenchmark(), new VirtualCpuBenchmark(), new InitialiserBenchmark(), new ComponentsBenchmark(), new VirtualMachineBenchmark(),
        new RealmBenchmark(),
    ];
}
