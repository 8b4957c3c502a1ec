namespace Firn.Arm64.Translation;

/// <summary>AP[2:1] of a stage 1 descriptor (Arm ARM DDI 0487, section D8.4).</summary>
/// <remarks>
/// In a regime without EL0 (EL3, and EL2 without host extensions) bit 0 of the value is RES1.
/// </remarks>
public enum Stage1Access : byte
{
    /// <summary>Read and write above EL0; in a regime without EL0, read and write.</summary>
    PrivilegedReadWrite = 0,

    /// <summary>Read and write at EL0 too.</summary>
    ReadWrite = 1,

    /// <summary>Read above EL0; in a regime without EL0, read.</summary>
    PrivilegedReadOnly = 2,

    /// <summary>Read at EL0 too.</summary>
    ReadOnly = 3,
}
