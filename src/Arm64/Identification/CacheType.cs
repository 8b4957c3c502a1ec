namespace Firn.Arm64.Identification;

/// <summary>CTR_EL0, the Cache Type Register (Arm ARM DDI 0487, CTR_EL0).</summary>
public readonly struct CacheType
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>IminLine, bits 3:0: log2 of the words in the smallest instruction cache line.</summary>
    public uint InstructionLine { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>L1Ip, bits 15:14: 2 virtually indexed and physically tagged, 3 physically indexed.</summary>
    public uint InstructionPolicy { get => (uint)Field.Get(Bits, 14, 2); init => Bits = Field.With(Bits, 14, 2, value); }

    /// <summary>DminLine, bits 19:16: log2 of the words in the smallest data or unified cache line.</summary>
    public uint DataLine { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>ERG, bits 23:20: log2 of the words in the exclusives reservation granule.</summary>
    public uint ReservationGranule { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>CWG, bits 27:24: log2 of the words in the largest write-back granule; 0 unknown.</summary>
    public uint WriteBackGranule { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>IDC, bit 28: instruction fetches see data writes without a clean to the point of unification.</summary>
    public bool CleanNotNeeded { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>DIC, bit 29: instruction fetches see data writes without an instruction cache invalidate.</summary>
    public bool InvalidateNotNeeded { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>TminLine, bits 37:32: log2 of the words covered by the smallest tag line.</summary>
    public uint TagLine { get => (uint)Field.Get(Bits, 32, 6); init => Bits = Field.With(Bits, 32, 6, value); }

    /// <summary>Bytes in the smallest data or unified cache line: the step of maintenance by address.</summary>
    public uint DataLineBytes => 4U << (int)DataLine;

    /// <summary>Bytes in the smallest instruction cache line.</summary>
    public uint InstructionLineBytes => 4U << (int)InstructionLine;
}
