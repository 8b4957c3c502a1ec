using System;
using System.Collections.Generic;
using Firn.Abi.Configuration;
using Firn.Abi.RootTask;

namespace Firn.Tools.Kernel;

/// <summary>What the switches of a kernel configuration ask of each other; most of it is seL4's own (config.cmake, DEPENDS).</summary>
public static class ConfigurationRules
{
    /// <summary>The rules that a configuration breaks: the member whose value is wrong, and why.</summary>
    public static IEnumerable<(string Member, string Text)> Check(KernelConfiguration configuration)
    {
        bool isHypervisor = configuration.Get<bool>(nameof(IKernelConfiguration.HypervisorSupport));
        int cores = configuration.Get<int>(nameof(IKernelConfiguration.Cores));
        int domains = configuration.Get<int>(nameof(IKernelConfiguration.Domains));
        int entries = configuration.Get<int>(nameof(IKernelConfiguration.DomainScheduleEntries));
        int root = configuration.Get<int>(nameof(IKernelConfiguration.RootCNodeSizeBits));
        int untyped = configuration.Get<int>(nameof(IKernelConfiguration.UntypedDescriptors));
        if (!configuration.Get<bool>(nameof(IKernelConfiguration.Mcs)))
            yield return (nameof(IKernelConfiguration.Mcs), "Firn's kernel has MCS scheduling only: KernelIsMCS is true");
        if (configuration.Get<int>(nameof(IKernelConfiguration.PhysicalAddressBits)) is not (40 or 44))
            yield return (nameof(IKernelConfiguration.PhysicalAddressBits), "KernelArmPASizeBits is 40 or 44");
        if (cores > 8 && configuration.Get<InterruptControllers>(nameof(IKernelConfiguration.Interrupts)) != InterruptControllers.GicV3)
            yield return (nameof(IKernelConfiguration.Cores), "a GICv2 serves 8 cores; for more, KernelArmGicV3 is \"on\"");
        if (domains > 1 && cores > 1)
            yield return (nameof(IKernelConfiguration.Domains), "several domains need one core: KernelNumDomains or KernelMaxNumNodes is 1");
        if (domains == 1 && entries != 2)
            yield return (nameof(IKernelConfiguration.DomainScheduleEntries), "with one domain, KernelNumDomainSchedules is 2");
        if ((1L << root) <= (long)InitialSlot.Count + untyped)
        {
            yield return (nameof(IKernelConfiguration.RootCNodeSizeBits),
                $"2^{root} slots do not hold {untyped} untyped capabilities and what else the root task gets");
        }
        if (configuration.Get<bool>(nameof(IKernelConfiguration.DisableWaitTraps)) && !isHypervisor)
            yield return (nameof(IKernelConfiguration.DisableWaitTraps), "KernelArmDisableWFIWFETraps needs KernelArmHypervisorSupport");
        if (configuration.Get<bool>(nameof(IKernelConfiguration.UpdateVirtualTimerOffset)) && !isHypervisor)
            yield return (nameof(IKernelConfiguration.UpdateVirtualTimerOffset), "KernelArmVtimerUpdateVOffset needs KernelArmHypervisorSupport");
        if (configuration.Get<ulong>(nameof(IKernelConfiguration.TimerFrequency)) is > 0 and < 1000)
            yield return (nameof(IKernelConfiguration.TimerFrequency), "TIMER_FREQUENCY is at least 1000, or 0");
        foreach (string text in Memory(configuration.Get<ulong[]>(nameof(IKernelConfiguration.ReservedMemory))))
            yield return (nameof(IKernelConfiguration.ReservedMemory), text);
    }

    private static IEnumerable<string> Memory(ulong[] words)
    {
        ulong free = 0;
        for (int i = 0; i < words.Length; i += 2)
        {
            (ulong address, ulong size) = (words[i], words[i + 1]);
            if (address % 4096 != 0 || size % 4096 != 0 || size == 0 || size > ulong.MaxValue - address)
                yield return $"the region at 0x{address:x} is not whole pages of memory";
            else if (address < free)
                yield return $"the region at 0x{address:x} is not above the one before it";
            free = Math.Max(free, address + size);
        }
    }
}
