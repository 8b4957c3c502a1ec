using System.Threading.Tasks;
using Xunit;

namespace Firn.SystemsTests.Probes;

/// <summary>The normal world reaches nothing of the secure world's.</summary>
public sealed class SecureMemoryTests
{
    public static TheoryData<string, int, int> Machines => ProbeRows.FewMachines;

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Every_access_to_a_secure_page_aborts(string cpu, int cores, int gic)
    {
        SystemResult result = await new ProbeMachine { Cpu = cpu, Cores = cores, Gic = gic }.CheckAsync("secure-probe");
        // 64 MiB of flash, 16 MiB of RAM, a UART, a GPIO.
        Assert.Equal(20482, ProbeMachine.Noted(result, "pages"));
    }
}
