using System.Linq;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests.Benchmarks;

/// <summary>What consoles say of virtual machines, read.</summary>
public static class VirtualMachineFiguresTests
{
    private const string Own = """
        FIRN-GUEST-READY kernel=6.1.0 cores=1
        FIRN-POWEROFF
        vmm: the machine is off
          starts: 1
          microseconds: 1304000
          device read: 12837
          virtual timer: 30
          all exits: 12867
          network: 3
        """;

    [Fact]
    public static void A_boot_has_its_instructions_and_its_exits()
    {
        Assert.Equal(1_304_000_000, VirtualMachineFigures.ReadBoot(Own));
        Assert.Equal([("device read", 12837), ("virtual timer", 30), ("all exits", 12867)], VirtualMachineFigures.ReadExits(Own.ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public static void The_peers_are_read_from_its_guests_scripts()
    {
        Assert.Equal(1_840_000_123, VirtualMachineFigures.ReadPeerBoot("x\nFIRN-KVM-BOOT-OK nanoseconds=1840000123 version=7.2.22\n"));
        Assert.Equal((2950.5, 4200), VirtualMachineFigures.ReadRates("FIRN-KVM-PAIR-OK FIRN-RATE-OK to=2950.5 from=4200"));
        Assert.Equal(2_100_000_000, VirtualMachineFigures.ReadStart("FIRN-STARTS-OK nanoseconds=2100000000"));
    }

    [Fact]
    public static void What_a_guest_waits_for_is_read_by_name()
    {
        const string Console = "FIRN-METER call=1478\r\nFIRN-METER load of a device=1749\r\nFIRN-METER-OK\r\n";
        Assert.Equal([("call", 1478.0), ("load of a device", 1749.0)], VirtualMachineFigures.ReadWaits(Console).Select(wait => (wait.Key, wait.Value)));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadWaits(Console.Replace("-OK", "-FAIL", System.StringComparison.Ordinal)));
    }

    [Fact]
    public static void What_a_realm_used_is_the_difference_around_its_guests_work()
    {
        const string Console = """
            {"name": "bench", "processorMicroseconds": 1000, "cores": [{"core": 0, "on": 0, "shareMicroseconds": 1000, "processorMicroseconds": 7}]}
            {"name": "bench", "processorMicroseconds": 2000}
            [realm1] FIRN-COMPUTE-OK nanoseconds=5000000 result=7
            {"name": "bench", "processorMicroseconds": 4500}
            {"name": "bench", "processorMicroseconds": 9000}
            """;
        Assert.Equal(5_000_000, VirtualMachineFigures.ReadWork(Console));
        Assert.Equal(2_500_000, VirtualMachineFigures.ReadProcessorTime(Console));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadProcessorTime(Console.Replace("COMPUTE-OK", "COMPUTE-FAIL", System.StringComparison.Ordinal)));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadWork("FIRN-COMPUTE-FAIL"));
    }

    [Fact]
    public static void Who_came_to_no_end_is_told()
    {
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadBoot("vmm: FAIL"));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadExits(Own[..Own.IndexOf("  all", System.StringComparison.Ordinal)]));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadPeerBoot("FIRN-KVM-BOOT-FAIL no QEMU"));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadStart("FIRN-STARTS-FAIL nobody answers at 10.9.0.3"));
        Assert.Throws<FirnException>(() => VirtualMachineFigures.ReadRates("FIRN-RATE-FAIL nobody answers at 10.9.0.2"));
    }
}
