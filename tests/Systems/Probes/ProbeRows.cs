using Xunit;

namespace Firn.SystemsTests.Probes;

/// <summary>The machines that the probe runs on.</summary>
internal static class ProbeRows
{
    /// <summary>Processor model, cores, GIC version.</summary>
    internal static TheoryData<string, int, int> Machines =>
    [
        ("cortex-a72", 1, 3), ("cortex-a72", 2, 3), ("cortex-a72", 4, 3), ("cortex-a72", 8, 3),
        ("cortex-a53", 1, 3), ("cortex-a53", 4, 2), ("cortex-a53", 8, 2),
        ("max", 1, 3), ("max", 2, 2), ("max", 8, 3),
    ];

    /// <summary>The same, fewer: for what does not differ much.</summary>
    internal static TheoryData<string, int, int> FewMachines => SourceTree.IsComplete
        ? [("cortex-a72", 4, 3), ("cortex-a53", 8, 2), ("max", 4, 3)]
        : [("cortex-a72", 4, 3)];
}
