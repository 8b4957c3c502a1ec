namespace Firn.Arm64.Translation;

/// <summary>XN[1:0] of a stage 2 descriptor (Arm ARM DDI 0487, section D8.4; values 1 and 3 need FEAT_XNX).</summary>
public enum Stage2Execute : byte
{
    /// <summary>Executable at EL1 and EL0.</summary>
    Allowed = 0,

    /// <summary>Executable at EL0 alone.</summary>
    El0Only = 1,

    /// <summary>Not executable.</summary>
    Never = 2,

    /// <summary>Executable at EL1 alone.</summary>
    El1Only = 3,
}
