using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.SystemsTests.Loader;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// Two guests at EL1 on one core, the exits of one in seL4's form and of the other in Firn's: what they find of their machine, each check a line. Their
/// answers have no part in the kernel; that every check came is asserted, not only that none failed.
/// </summary>
public sealed class GuestTests
{
    /// <summary>Configurations and machines: configuration, processor, version of the interrupt controller.</summary>
    public static TheoryData<string, string, int> Machines => new()
    {
        { "sel4-compat", "cortex-a53", 2 },
        { "sel4-compat", "cortex-a53", 3 },
        { "sel4-compat", "max", 2 },
        { "product", "cortex-a72", 3 },
        { "product", "max", 3 },
    };

    private static readonly string[] _checks =
    [
        "MMU on", "no state of vectors, errors, monitors, partitions", "no EL2", "no tags, no matrices", "no keys", "HVC", "SMC", "load of a byte",
        "load of a word", "load of 8 bytes", "physical timer is trapped", "debug control", "registers are its own", "a breakpoint of its own", "list register",
        "injected interrupt", "virtual timer", "kick",
    ];

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Guests_find_a_machine_of_their_own(string configuration, string cpu, int gic)
    {
        // Another kernel has not what the host asks for.
        if (SourceTree.GivenKernel is not null)
            return;
        var machine = new LoaderMachine
        {
            Cpu = cpu,
            Gic = gic,
            Kernel = File.ReadAllBytes(SourceTree.Image($"kernel-{configuration}")),
            RootTask = File.ReadAllBytes(SourceTree.Image(configuration == "product" ? "guest-host-product" : "guest-host")),
            CountInstructions = true,
        };
        SystemResult result = await machine.RunAsync();
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        Assert.DoesNotContain(lines, line => line.Contains("FAIL", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(line => line == "host: guest is done, checks that failed: 0"));
        Assert.Contains("host: both guests are done", lines);
        foreach (string check in _checks)
        {
            Assert.Contains($"guest 0: {check}", lines);
            Assert.Contains($"guest 1: {check}", lines);
        }
        // The patterns that both hold at once, four times; the timer's interrupt comes again after each acknowledgement.
        Assert.Equal(4, lines.Count(line => line == "guest 0: registers are its own"));
        Assert.Equal(3, lines.Count(line => line == "guest 1: virtual timer"));
        Assert.Contains("guest 1: AArch32 at EL0", lines);
        result.AssertPoweredOff();
    }
}
