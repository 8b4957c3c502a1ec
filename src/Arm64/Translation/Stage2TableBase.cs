namespace Firn.Arm64.Translation;

/// <summary>VTTBR_EL2 and VSTTBR_EL2: the root of stage 2 (Arm ARM DDI 0487, VTTBR_EL2).</summary>
public readonly struct Stage2TableBase
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>CnP, bit 0: TLB entries may be shared with cores that use the same tables (FEAT_TTCNP).</summary>
    public bool CommonNotPrivate { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>VMID, bits 63:48: virtual machine identifier; RES0 in VSTTBR_EL2.</summary>
    public uint Vmid { get => (uint)Field.Get(Bits, 48, 16); init => Bits = Field.With(Bits, 48, 16, value); }

    /// <summary>BADDR, bits 47:1: the first table; aligned to its size, at least 64 bytes.</summary>
    public PhysicalAddress Table
    {
        get => new(Field.InPlace(Bits, 1, 47));
        init => Bits = Field.With(Bits, 1, 47, value.Value >> 1);
    }
}
