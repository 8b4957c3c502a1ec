using Firn.Arm64.Identification;

namespace Firn.Arm64.Smccc;

/// <summary>Answers SMCCC_ARCH_FEATURES for the speculation workarounds, for the calling core.</summary>
/// <remarks>
/// An answer is a promise that a kernel builds on, so the rule is: say 0 only for what the firmware does on this core, 1 only for a
/// core known not to need the firmware, and NOT_SUPPORTED (which a kernel reads as "vulnerable") for everything else.
/// <list type="table">
/// <listheader><term>core</term><description>workaround 1, 2, 3</description></listheader>
/// <item><term>Cortex-A35, A53, A55, A510, A520</term><description>1; 1; 1: in-order, not affected</description></item>
/// <item><term>Cortex-A57, A72, A73, A75</term><description>
/// 0 if invalidated, and 1 where CSV2 is set (late A72, A73, A75); 1 if store bypass is disabled for good; 0 if invalidated
/// </description></item>
/// <item><term>Cortex-A76 before SSBS</term><description>1 by CSV2; 0 if the firmware switches store bypass; 1</description></item>
/// <item><term>Cortex-A76 to A78, A710, X1, X2, Neoverse N1, N2, V1, V2</term><description>
/// 1 by CSV2; 1 by SSBS; 1: branch history is cleared by the kernel's own loop, not by a call
/// </description></item>
/// <item><term>unknown, QEMU's max among them</term><description>by its ID registers alone, else NOT_SUPPORTED</description></item>
/// </list>
/// Sources: SMCCC DEN0028, sections 7.5 to 7.7 (the values); Arm's Cache Speculation Side-channels, DEN0070 and the Spectre-BHB white
/// paper (the cores); ID_AA64PFR0_EL1.CSV2, ID_AA64PFR1_EL1.SSBS, ID_AA64MMFR1_EL1.ECBHB, ID_AA64ISAR2_EL1.CLRBHB (immunity).
/// Workaround 4 (CVE-2024-7881) concerns cores that no Firn platform has.
/// </remarks>
public static class Workarounds
{
    /// <summary>The answer for <paramref name="function"/> on a core; NOT_SUPPORTED for what is no workaround.</summary>
    public static SmcccResult Answer(in CoreIdentity core, Mitigations firmware, ArchitectureFunction function) => function switch
    {
        ArchitectureFunction.Workaround1 => BranchTargets(core, firmware),
        ArchitectureFunction.Workaround2 => StoreBypass(core, firmware),
        ArchitectureFunction.Workaround3 => BranchHistory(core, firmware),
        _ => SmcccResult.NotSupported,
    };

    /// <summary>
    /// How EL3 invalidates this core's branch predictor. A core with CSV2 may still need it for workaround 3, so the part decides alone.
    /// </summary>
    public static BranchPredictorInvalidation InvalidationFor(MainId core)
    {
        if (core.Is(ArmPart.CortexA57) || core.Is(ArmPart.CortexA72)) return BranchPredictorInvalidation.MmuOff;
        if (core.Is(ArmPart.CortexA73) || core.Is(ArmPart.CortexA75)) return BranchPredictorInvalidation.InvalidateAll;
        return IsInOrder(core) || ClearsHistoryInSoftware(core)
            ? BranchPredictorInvalidation.NotNeeded
            : BranchPredictorInvalidation.Unknown;
    }

    // CVE-2017-5715: a lower context trains the branch predictor for a higher one.
    private static SmcccResult BranchTargets(in CoreIdentity core, Mitigations firmware)
    {
        if (core.Processor0.BranchTargetsSafe >= 1 || IsInOrder(core.Main)) return SmcccResult.SafeButNotNeeded;
        return NeedsInvalidation(core.Main) && firmware.BranchPredictorInvalidated ? SmcccResult.Success : SmcccResult.NotSupported;
    }

    // CVE-2018-3639: a load passes an older store. A kernel that has PSTATE.SSBS needs no firmware.
    private static SmcccResult StoreBypass(in CoreIdentity core, Mitigations firmware)
    {
        if (core.Processor1.SpeculativeStoreBypassSafe >= 1 || IsInOrder(core.Main)) return SmcccResult.SafeButNotNeeded;
        if (NeedsInvalidation(core.Main) && firmware.StoreBypassDisabled) return SmcccResult.SafeButNotNeeded;
        return core.Main.Is(ArmPart.CortexA76) && firmware.StoreBypassSwitched ? SmcccResult.Success : SmcccResult.NotSupported;
    }

    // CVE-2022-23960: branch history of a lower context steers a higher one, CSV2 notwithstanding.
    private static SmcccResult BranchHistory(in CoreIdentity core, Mitigations firmware)
    {
        bool immune = core.Processor0.BranchTargetsSafe >= 3
            || core.MemoryModel1.ExceptionsClearHistory >= 1
            || core.InstructionSet2.ClearBranchHistory >= 1;
        if (immune || IsInOrder(core.Main) || ClearsHistoryInSoftware(core.Main)) return SmcccResult.SafeButNotNeeded;
        return NeedsInvalidation(core.Main) && firmware.BranchPredictorInvalidated ? SmcccResult.Success : SmcccResult.NotSupported;
    }

    private static bool NeedsInvalidation(MainId core) =>
        InvalidationFor(core) is BranchPredictorInvalidation.MmuOff or BranchPredictorInvalidation.InvalidateAll;

    private static bool IsInOrder(MainId core) => core.Implementer == MainId.Arm && (ArmPart)core.PartNumber is
        ArmPart.CortexA35 or ArmPart.CortexA53 or ArmPart.CortexA55 or ArmPart.CortexA510 or ArmPart.CortexA520;

    private static bool ClearsHistoryInSoftware(MainId core) => core.Implementer == MainId.Arm && (ArmPart)core.PartNumber is
        ArmPart.CortexA76 or ArmPart.CortexA77 or ArmPart.CortexA78 or ArmPart.CortexA710 or ArmPart.CortexX1 or ArmPart.CortexX2
        or ArmPart.NeoverseN1 or ArmPart.NeoverseN2 or ArmPart.NeoverseV1 or ArmPart.NeoverseV2;
}
