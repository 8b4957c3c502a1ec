namespace Firn.Arm64.Identification;

/// <summary>The part numbers of Arm's own cores that Firn knows (each core's Technical Reference Manual, MIDR_EL1).</summary>
public enum ArmPart : uint
{
    /// <summary>Cortex-A53.</summary>
    CortexA53 = 0xD03,

    /// <summary>Cortex-A35.</summary>
    CortexA35 = 0xD04,

    /// <summary>Cortex-A55.</summary>
    CortexA55 = 0xD05,

    /// <summary>Cortex-A57.</summary>
    CortexA57 = 0xD07,

    /// <summary>Cortex-A72.</summary>
    CortexA72 = 0xD08,

    /// <summary>Cortex-A73.</summary>
    CortexA73 = 0xD09,

    /// <summary>Cortex-A75.</summary>
    CortexA75 = 0xD0A,

    /// <summary>Cortex-A76.</summary>
    CortexA76 = 0xD0B,

    /// <summary>Neoverse N1.</summary>
    NeoverseN1 = 0xD0C,

    /// <summary>Cortex-A77.</summary>
    CortexA77 = 0xD0D,

    /// <summary>Neoverse V1.</summary>
    NeoverseV1 = 0xD40,

    /// <summary>Cortex-A78.</summary>
    CortexA78 = 0xD41,

    /// <summary>Cortex-X1.</summary>
    CortexX1 = 0xD44,

    /// <summary>Cortex-A510.</summary>
    CortexA510 = 0xD46,

    /// <summary>Cortex-A710.</summary>
    CortexA710 = 0xD47,

    /// <summary>Cortex-X2.</summary>
    CortexX2 = 0xD48,

    /// <summary>Neoverse N2.</summary>
    NeoverseN2 = 0xD49,

    /// <summary>Neoverse V2.</summary>
    NeoverseV2 = 0xD4F,

    /// <summary>Cortex-A520.</summary>
    CortexA520 = 0xD80,
}
