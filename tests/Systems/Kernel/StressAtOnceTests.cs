using System.Threading.Tasks;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>Operations at random on four cores that execute at once, as chance has it.</summary>
[Collection(nameof(AloneCollection))]
public sealed class StressAtOnceTests
{
    [Fact(Explicit = true)]
    public Task The_kernel_survives_it() => StressTests.CheckAsync("sel4-smp", "cortex-a53", 2, countInstructions: false);
}
