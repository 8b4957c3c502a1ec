using Firn.Arm64.Identification;

namespace Firn.Monitor.Worlds;

/// <summary>What EL3 sets once on a core because the core's hardware needs it.</summary>
internal static class CoreErrata
{
    // CVE-2018-3639: a load passes an older store. CPUACTLR_EL1 bit 55, "disable load pass store" (Cortex-A57 TRM DDI 0488 and Cortex-A72
    // TRM 100095, CPU Auxiliary Control Register), for good: so SMCCC_ARCH_WORKAROUND_2 is not required.
    private const ulong DisableLoadPassStore = 1ul << 55;

    /// <summary>Applies what this core needs; at each power-up, before anything of a world runs.</summary>
    internal static void Apply<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        MainId core = machine.MainId;
        if (core.Is(ArmPart.CortexA57) || core.Is(ArmPart.CortexA72))
            machine.AuxiliaryControl |= DisableLoadPassStore;
    }
}
