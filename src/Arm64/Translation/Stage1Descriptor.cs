namespace Firn.Arm64.Translation;

/// <summary>A 64-bit stage 1 descriptor of the 4 KiB granule with 48-bit addresses (Arm ARM DDI 0487, section D8.3).</summary>
public readonly struct Stage1Descriptor
{
    /// <summary>The descriptor's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Bit 0: the descriptor is used; without it every access faults and the rest is software's.</summary>
    public bool IsValid { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>Bit 1: levels 0 to 2: a table, not a block; level 3: a page, and must be set.</summary>
    public bool IsTableOrPage { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>AttrIndx, bits 4:2: which attribute of MAIR_ELx.</summary>
    public uint AttributeIndex { get => (uint)Field.Get(Bits, 2, 3); init => Bits = Field.With(Bits, 2, 3, value); }

    /// <summary>NS, bit 5: the output address is Non-secure; in Secure state and at EL3 only.</summary>
    public bool NonSecure { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>AP[2:1], bits 7:6: data access permission.</summary>
    public Stage1Access Access { get => (Stage1Access)Field.Get(Bits, 6, 2); init => Bits = Field.With(Bits, 6, 2, (ulong)value); }

    /// <summary>SH, bits 9:8: shareability of Normal memory.</summary>
    public Shareability Shareability { get => (Shareability)Field.Get(Bits, 8, 2); init => Bits = Field.With(Bits, 8, 2, (ulong)value); }

    /// <summary>AF, bit 10: the memory may be accessed; 0 faults.</summary>
    public bool AccessFlag { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>nG, bit 11: the TLB entry belongs to the current ASID; bit NSE at EL3 with FEAT_RME.</summary>
    public bool NotGlobal { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>GP, bit 50: branch targets are checked (FEAT_BTI).</summary>
    public bool Guarded { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }

    /// <summary>DBM, bit 51: hardware manages dirty state (FEAT_HAFDBS).</summary>
    public bool DirtyBitModifier { get => Field.Flag(Bits, 51); init => Bits = Field.WithFlag(Bits, 51, value); }

    /// <summary>Contiguous, bit 52: one of 16 adjacent, aligned descriptors that may share a TLB entry.</summary>
    public bool Contiguous { get => Field.Flag(Bits, 52); init => Bits = Field.WithFlag(Bits, 52, value); }

    /// <summary>PXN, bit 53: not executable above EL0; RES0 in a regime without EL0.</summary>
    public bool PrivilegedExecuteNever { get => Field.Flag(Bits, 53); init => Bits = Field.WithFlag(Bits, 53, value); }

    /// <summary>UXN, bit 54: not executable at EL0; in a regime without EL0 (XN), not executable.</summary>
    public bool ExecuteNever { get => Field.Flag(Bits, 54); init => Bits = Field.WithFlag(Bits, 54, value); }

    /// <summary>Bits 58:55: ignored by hardware.</summary>
    public uint Software { get => (uint)Field.Get(Bits, 55, 4); init => Bits = Field.With(Bits, 55, 4, value); }

    /// <summary>PXNTable, bit 59: table: nothing below is executable above EL0.</summary>
    public bool TablePrivilegedExecuteNever { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }

    /// <summary>UXNTable, bit 60: table: nothing below is executable at EL0 (XNTable: at all).</summary>
    public bool TableExecuteNever { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>APTable, bits 62:61: table: bit 0 forbids EL0, bit 1 forbids writes, below.</summary>
    public uint TableAccess { get => (uint)Field.Get(Bits, 61, 2); init => Bits = Field.With(Bits, 61, 2, value); }

    /// <summary>NSTable, bit 63: table: everything below is Non-secure.</summary>
    public bool TableNonSecure { get => Field.Flag(Bits, 63); init => Bits = Field.WithFlag(Bits, 63, value); }

    /// <summary>OutputAddress, bits 47:12: where the memory or the next table is; a multiple of what the level maps.</summary>
    public PhysicalAddress Output
    {
        get => new(Field.InPlace(Bits, 12, 36));
        init => Bits = Field.With(Bits, 12, 36, value.Value >> 12);
    }
    /// <summary>A table descriptor for levels 0 to 2; adds no restriction.</summary>
    public static Stage1Descriptor Table(PhysicalAddress table) => new() { IsValid = true, IsTableOrPage = true, Output = table };

    /// <summary>A block descriptor for levels 1 and 2, accessible, with attribute index 0 and the least restrictive permissions.</summary>
    public static Stage1Descriptor Block(PhysicalAddress memory) => new() { IsValid = true, Output = memory, AccessFlag = true };

    /// <summary>A page descriptor for level 3, accessible, with attribute index 0 and the least restrictive permissions.</summary>
    public static Stage1Descriptor Page(PhysicalAddress memory) => Block(memory) with { IsTableOrPage = true };
}
