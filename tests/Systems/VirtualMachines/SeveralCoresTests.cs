using System.Threading.Tasks;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>A stock kernel on cores of the machine that each have one of its own.</summary>
[Collection(nameof(AloneCollection))]
public sealed class SeveralCoresTests
{
    [Theory(Explicit = true)]
    [InlineData(2)]
    [InlineData(4)]
    public Task A_stock_kernel_boots_works_and_ends(int cores) => VirtualMachineTests.CheckAsync(cores, cores);

    [Theory(Explicit = true)]
    [InlineData(2, 2)]
    [InlineData(8, 4)]
    public Task So_does_one_with_a_GICv2(int virtualCores, int cores) => LegacyControllerTests.CheckAsync("cortex-a72", virtualCores, cores);
}
