namespace Firn.Abi.Benchmarks;

/// <summary>The message words of BenchmarkGetThreadUtilisation (seL4: benchmark_utilisation_types.h). Times are in cycles.</summary>
public enum UtilisationWord : int
{
    /// <summary>The thread's time.</summary>
    ThreadTime = 0,

    /// <summary>How often it was scheduled.</summary>
    ThreadSchedules = 1,

    /// <summary>Its time in the kernel.</summary>
    ThreadKernelTime = 2,

    /// <summary>Its entries into the kernel.</summary>
    ThreadKernelEntries = 3,

    /// <summary>The idle thread's time on the caller's core.</summary>
    IdleTimeOfThisCore = 4,

    /// <summary>The idle thread's time on the thread's core.</summary>
    IdleTimeOfItsCore = 5,

    /// <summary>How often the idle thread was scheduled.</summary>
    IdleSchedules = 6,

    /// <summary>The idle thread's time in the kernel.</summary>
    IdleKernelTime = 7,

    /// <summary>The idle thread's entries into the kernel.</summary>
    IdleKernelEntries = 8,

    /// <summary>The time from reset to end of the measurement.</summary>
    TotalTime = 9,

    /// <summary>Switches to another thread on this core.</summary>
    TotalSchedules = 10,

    /// <summary>This core's time in the kernel.</summary>
    TotalKernelTime = 11,

    /// <summary>This core's entries into the kernel.</summary>
    TotalKernelEntries = 12,
}
