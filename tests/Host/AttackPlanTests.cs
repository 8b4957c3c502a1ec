using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.HostAttacker;
using Firn.HostAttacker.Memory;
using Firn.HostAttacker.Virtio;
using Xunit;

namespace Firn.HostTests;

/// <summary>What <c>firn-attack</c> tries: an attack shows something only if it would find what it looks for.</summary>
public static class AttackPlanTests
{
    private static readonly MachineMemory _own = new(0x4000_0000, 0x5000_0000);

    [Fact]
    public static void The_kernel_says_what_memory_it_has()
    {
        string[] lines = ["09000000-09000fff : pl011@9000000", "40000000-4fdfffff : System RAM", "  40010000-4167ffff : Kernel code", "4fe00000-4fffffff : System RAM"];
        Assert.Equal(_own, MachineMemory.Parse(lines));
        // Without rights it says zeros.
        Assert.Throws<AttackException>(() => MachineMemory.Parse(["00000000-00000000 : System RAM"]));
        Assert.Throws<AttackException>(() => MachineMemory.Parse(["09000000-09000fff : pl011@9000000"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(512)]
    public static void Addresses_are_of_every_part_of_the_machine_and_none_is_the_host_s(int step)
    {
        ulong[] addresses = [.. new ProbePlan(_own, step, cores: 1).Addresses()];
        Assert.All(addresses, address => Assert.True(address % 8 == 0 && (address < _own.Start || address >= _own.End), $"{address:x}"));
        Assert.Equal(addresses.Length, addresses.Distinct().Count());
        ulong most = (ulong)step * ProbePlan.PageSize;
        // In what the machine may have, there is no gap larger than a step, but for the host's own memory.
        ulong[] near = [.. addresses.Where(address => address < 1UL << 32)];
        Assert.All(near.Zip(near.Skip(1)), pair => Assert.True(pair.Second - pair.First < (2 * most) + ProbePlan.PageSize || pair is { First: < 0x4000_0000, Second: >= 0x5000_0000 }));
        // Beside the host's memory every page is tried.
        Assert.All(Enumerable.Range(0, 64), i => Assert.Contains(addresses, address => address / ProbePlan.PageSize == (_own.End / ProbePlan.PageSize) + (ulong)i));
        Assert.Contains(addresses, address => address >= 1UL << 39);
    }

    [Fact]
    public static void Only_the_host_s_devices_may_answer()
    {
        var plan = new ProbePlan(_own, 1, cores: 2);
        Assert.All((ulong[])[0x0800_0000, 0x0800_FFF8, 0x080A_0000, 0x080D_FFF8, 0x0900_0000, 0x0901_0FF8, 0x0902_0010, 0x0A00_3FF8], address => Assert.True(plan.IsDevice(address)));
        // Flash, secure memory and the secure serial port of the machine, and what lies around.
        Assert.All(
            (ulong[])[0, 0x0400_0000, 0x0801_0000, 0x080E_0000, 0x0900_1000, 0x0902_0018, 0x0904_0000, 0x0A00_4000, 0x0E00_0000, 0x6000_0000], address => Assert.False(plan.IsDevice(address)));
    }

    [Fact]
    public static void Every_foreign_range_has_a_byte_that_is_not_the_host_s()
    {
        List<(ulong Address, uint Length)> ranges = [.. ForeignRanges.Of(_own)];
        Assert.All(ranges, range => Assert.True(
            range.Address < _own.Start || range.Length > (Int128)_own.End - range.Address, $"{range.Address:x} {range.Length:x}"));
        Assert.Contains(ranges, range => range.Address == _own.End);
        Assert.Contains(ranges, range => range.Address < _own.End && range.Address + range.Length > _own.End);
        Assert.Contains(ranges, range => range.Address + range.Length < range.Address);
    }

    [Fact]
    public static void A_verdict_tells_what_was_reached()
    {
        var report = new AttackReport("memory");
        report.Count("loads refused", 3);
        Assert.Equal(3, report["loads refused"]);
        using var vain = new StringWriter();
        report.Write(vain);
        Assert.EndsWith($"FIRN-ATTACK memory in vain{Environment.NewLine}", vain.ToString(), StringComparison.Ordinal);
        report.Breach("load at 0x60000000");
        using var found = new StringWriter();
        report.Write(found);
        Assert.Contains("BREACH load at 0x60000000", found.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"FIRN-ATTACK memory SUCCEEDED 1 times{Environment.NewLine}", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, report.Breaches);
    }
}
