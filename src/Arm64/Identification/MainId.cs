namespace Firn.Arm64.Identification;

/// <summary>MIDR_EL1, the Main ID Register (Arm ARM DDI 0487, MIDR_EL1): which core this is.</summary>
public readonly struct MainId
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Revision, bits 3:0: the p of rNpM.</summary>
    public uint Revision { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>PartNum, bits 15:4: the implementer's number of the part.</summary>
    public uint PartNumber { get => (uint)Field.Get(Bits, 4, 12); init => Bits = Field.With(Bits, 4, 12, value); }

    /// <summary>Architecture, bits 19:16: 0xF: described by the ID registers.</summary>
    public uint Architecture { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>Variant, bits 23:20: the N of rNpM.</summary>
    public uint Variant { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>Implementer, bits 31:24: the implementer's code; 0x41 is Arm.</summary>
    public uint Implementer { get => (uint)Field.Get(Bits, 24, 8); init => Bits = Field.With(Bits, 24, 8, value); }

    /// <summary>Arm Limited's implementer code.</summary>
    public const uint Arm = 0x41;

    /// <summary>QEMU's <c>max</c> model: implementer 0, part 0x051.</summary>
    public bool IsQemuMax => Implementer == 0 && PartNumber == 0x051;

    /// <summary>The core is Arm's own design with the given part number, in any revision.</summary>
    public bool Is(ArmPart part) => Implementer == Arm && PartNumber == (uint)part;

    /// <summary>The MIDR of an Arm core, revision r0p0.</summary>
    public static MainId Of(ArmPart part) => new() { Implementer = Arm, Architecture = 0xF, PartNumber = (uint)part };
}
