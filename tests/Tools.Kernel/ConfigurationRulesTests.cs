using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Configuration;
using Firn.Tools.Kernel;
using Xunit;

namespace Firn.Tools.KernelTests;

/// <summary>Each rule between switches, broken alone.</summary>
public static class ConfigurationRulesTests
{
    public static TheoryData<string, object> Broken => new()
    {
        { nameof(IKernelConfiguration.Mcs), false },
        { nameof(IKernelConfiguration.PhysicalAddressBits), 41 },
        { nameof(IKernelConfiguration.DomainScheduleEntries), 3 },
        { nameof(IKernelConfiguration.RootCNodeSizeBits), 7 },
        { nameof(IKernelConfiguration.TimerFrequency), 999UL },
        { nameof(IKernelConfiguration.ReservedMemory), new ulong[] { 0x1000, 0 } },
        { nameof(IKernelConfiguration.ReservedMemory), new ulong[] { 0x1001, 0x1000 } },
        { nameof(IKernelConfiguration.ReservedMemory), new ulong[] { 0x2000, 0x2000, 0x3000, 0x1000 } },
        { nameof(IKernelConfiguration.ReservedMemory), new ulong[] { 0xFFFF_FFFF_FFFF_F000, 0x2000 } },
    };

    private static KernelConfiguration Bench => FixedConfiguration.Read("sel4-bench");

    [Theory]
    [MemberData(nameof(Broken))]
    public static void A_rule_names_the_switch_that_breaks_it(string member, object value) => Assert.Equal([member], Members((member, value)));

    [Fact]
    public static void Rules_between_two_switches()
    {
        Assert.Equal([nameof(IKernelConfiguration.Domains)], Members(
            (nameof(IKernelConfiguration.Domains), 4),
            (nameof(IKernelConfiguration.DomainScheduleEntries), 100),
            (nameof(IKernelConfiguration.Cores), 2)));
        Assert.Equal([nameof(IKernelConfiguration.Cores)], Members((nameof(IKernelConfiguration.Cores), 9)));
        Assert.Empty(Members((nameof(IKernelConfiguration.Cores), 9), (nameof(IKernelConfiguration.Interrupts), InterruptControllers.GicV3)));
        Assert.Equal([nameof(IKernelConfiguration.DisableWaitTraps)],
            Members((nameof(IKernelConfiguration.DisableWaitTraps), true), (nameof(IKernelConfiguration.HypervisorSupport), false)));
        Assert.Equal([nameof(IKernelConfiguration.UpdateVirtualTimerOffset)],
            Members((nameof(IKernelConfiguration.UpdateVirtualTimerOffset), true), (nameof(IKernelConfiguration.HypervisorSupport), false)));
    }

    private static string[] Members(params (string Member, object Value)[] changes)
    {
        Dictionary<string, object> values = new(Bench.Values);
        foreach ((string member, object value) in changes)
            values[member] = value;
        return [.. ConfigurationRules.Check(Bench with { Values = values }).Select(broken => broken.Member)];
    }
}
