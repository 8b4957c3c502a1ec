using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What signals and kicks from core to core are known to take, in instructions of each core: <c>tests/Systems/Kernel/core-counts.json</c>, and the machine of two cores on which
/// they are counted (<see cref="CoreTrace"/>). They move by no more than 2 % unless the kernel does.
/// </summary>
internal static class CoreCounts
{
    /// <summary>The kernel's project.</summary>
    internal const string Kernel = "KernelSel4BenchSmp";

    /// <summary>The root task's project.</summary>
    internal const string RootTask = "KernelBench";

    /// <summary>The configuration that the root task is compiled for.</summary>
    internal const string Variant = "sel4-bench-smp";

    /// <summary>The command that writes the file anew.</summary>
    internal const string UpdateCommand = "./firn bench vcpu --update";

    private const int Cores = 2;

    /// <summary>Where the file is in the source tree.</summary>
    internal static string Path { get; } = System.IO.Path.Combine("tests", "Systems", "Kernel", "core-counts.json");

    /// <summary>The layout of the kernel's benchmark, as it is counted here.</summary>
    internal static Layout LayoutOf(Layout benchmark) => benchmark with
    {
        Machine = benchmark.Machine with { Cores = Cores },
        Kernel = $"image:{Kernel}",
        RootTask = $"image:{RootTask}@{Variant}",
        CommandLine = "firn.cores=all firn.bench=across",
    };
}
