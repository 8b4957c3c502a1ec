namespace Firn.Abi.Configuration;

/// <summary>
/// The interrupt controllers that a kernel drives (seL4's KernelArmGicV3, with a third value). No number of the ABI depends on it.
/// </summary>
public enum InterruptControllers : byte
{
    /// <summary>GICv2 alone.</summary>
    [Spelled("off")]
    GicV2 = 0,

    /// <summary>GICv3 alone, by its system registers.</summary>
    [Spelled("on")]
    GicV3 = 1,

    /// <summary>The one that the core announces (Arm ARM DDI 0487, ID_AA64PFR0_EL1.GIC), at boot.</summary>
    [Spelled("either")]
    Either = 2,
}
