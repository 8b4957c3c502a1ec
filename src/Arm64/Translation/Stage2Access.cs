namespace Firn.Arm64.Translation;

/// <summary>S2AP of a stage 2 descriptor (Arm ARM DDI 0487, section D8.4).</summary>
public enum Stage2Access : byte
{
    /// <summary>No data access.</summary>
    None = 0,

    /// <summary>Read.</summary>
    ReadOnly = 1,

    /// <summary>Write.</summary>
    WriteOnly = 2,

    /// <summary>Read and write.</summary>
    ReadWrite = 3,
}
