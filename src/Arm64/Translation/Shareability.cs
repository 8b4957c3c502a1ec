namespace Firn.Arm64.Translation;

/// <summary>SH: which observers a Normal memory location is coherent with (Arm ARM DDI 0487, section D8.6).</summary>
public enum Shareability : byte
{
    /// <summary>Non-shareable.</summary>
    None = 0,

    /// <summary>Outer shareable.</summary>
    Outer = 2,

    /// <summary>Inner shareable: all cores under one operating system.</summary>
    Inner = 3,
}
