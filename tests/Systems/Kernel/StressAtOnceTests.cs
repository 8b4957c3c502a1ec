using System.Threading.Tasks;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>Operations at random on four cores that execute at once, as chance has it.</summary>
[Collection(nameof(AloneCollection))]
public sealed class StressAtOnceTests
{
    /// <summary>Configuration, processor, interrupt controller: one whose invariants are walked, and what is shipped.</summary>
    public static TheoryData<string, string, int> Machines => new()
    {
        { "sel4-smp", "cortex-a53", 2 },
        { StressTests.Release, "max", 3 },
    };

    [Theory(Explicit = true)]
    [MemberData(nameof(Machines))]
    public Task The_kernel_survives_it(string configuration, string cpu, int gic) => StressTests.CheckAsync(configuration, cpu, gic, countInstructions: false);
}
