namespace Firn.Arm64.Registers;

/// <summary>M[3:0] of PSTATE in AArch64: the level, and whose stack pointer it uses (Arm ARM DDI 0487, SPSR_EL3).</summary>
public enum ExceptionMode : byte
{
    /// <summary>EL0.</summary>
    El0t = 0,

    /// <summary>EL1 with SP_EL0.</summary>
    El1t = 4,

    /// <summary>EL1 with SP_EL1.</summary>
    El1h = 5,

    /// <summary>EL2 with SP_EL0.</summary>
    El2t = 8,

    /// <summary>EL2 with SP_EL2.</summary>
    El2h = 9,

    /// <summary>EL3 with SP_EL0.</summary>
    El3t = 12,

    /// <summary>EL3 with SP_EL3.</summary>
    El3h = 13,
}
