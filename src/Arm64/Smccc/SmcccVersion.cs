namespace Firn.Arm64.Smccc;

/// <summary>A version of the SMC Calling Convention as SMCCC_VERSION answers it (DEN0028, section 7.2).</summary>
public readonly struct SmcccVersion
{
    /// <summary>The answer's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Bits 15:0: minor version.</summary>
    public uint Minor { get => (uint)Field.Get(Bits, 0, 16); init => Bits = (uint)Field.With(Bits, 0, 16, value); }

    /// <summary>Bits 30:16: major version.</summary>
    public uint Major { get => (uint)Field.Get(Bits, 16, 15); init => Bits = (uint)Field.With(Bits, 16, 15, value); }

    /// <summary>Version 1.4, the one that Firn implements.</summary>
    public static SmcccVersion Version14 => new() { Major = 1, Minor = 4 };
}
