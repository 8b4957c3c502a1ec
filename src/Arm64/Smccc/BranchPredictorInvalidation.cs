namespace Firn.Arm64.Smccc;

/// <summary>
/// How a core's branch predictor is invalidated at EL3 (Arm, Cache Speculation Side-channels, firmware interfaces DEN0070).
/// </summary>
public enum BranchPredictorInvalidation : byte
{
    /// <summary>The core separates contexts in hardware, or does not speculate that far.</summary>
    NotNeeded = 0,

    /// <summary>Turning EL3's MMU off and on again: Cortex-A57 and A72.</summary>
    MmuOff = 1,

    /// <summary>BPIALL, which exists in AArch32 alone: EL3 drops to Secure EL1 in AArch32 for it. Cortex-A73 and A75.</summary>
    InvalidateAll = 2,

    /// <summary>Nothing is known of this core.</summary>
    Unknown = 3,
}
