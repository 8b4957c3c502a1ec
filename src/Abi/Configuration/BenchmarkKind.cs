namespace Firn.Abi.Configuration;

/// <summary>What the kernel measures about itself (seL4's KernelBenchmarks).</summary>
public enum BenchmarkKind : byte
{
    /// <summary>Nothing; the benchmarking system calls do not exist.</summary>
    [Spelled("none")]
    None = 0,

    /// <summary>The benchmarking system calls exist, and measure nothing by themselves.</summary>
    [Spelled("generic")]
    Generic = 1,

    /// <summary>Each entry into the kernel is logged, with its time and its reason.</summary>
    [Spelled("track_kernel_entries")]
    KernelEntries = 2,

    /// <summary>The time between two marked places of the kernel is logged.</summary>
    [Spelled("tracepoints")]
    TracePoints = 3,

    /// <summary>The time of each thread is counted.</summary>
    [Spelled("track_utilisation")]
    Utilisation = 4,
}
