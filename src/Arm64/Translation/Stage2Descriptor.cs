using System.Runtime.CompilerServices;

namespace Firn.Arm64.Translation;

/// <summary>A 64-bit stage 2 descriptor of the 4 KiB granule with 48-bit addresses (Arm ARM DDI 0487, section D8.3).</summary>
public readonly struct Stage2Descriptor
{
    /// <summary>The descriptor's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Bit 0: the descriptor is used; without it every access faults and the rest is software's.</summary>
    public bool IsValid { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>Bit 1: levels 0 to 2: a table, not a block; level 3: a page, and must be set.</summary>
    public bool IsTableOrPage { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>MemAttr, bits 5:2: memory type, combined with stage 1's.</summary>
    public Stage2Memory Memory { get => (Stage2Memory)Field.Get(Bits, 2, 4); init => Bits = Field.With(Bits, 2, 4, (ulong)value); }

    /// <summary>S2AP, bits 7:6: data access permission.</summary>
    public Stage2Access Access { get => (Stage2Access)Field.Get(Bits, 6, 2); init => Bits = Field.With(Bits, 6, 2, (ulong)value); }

    /// <summary>SH, bits 9:8: shareability of Normal memory.</summary>
    public Shareability Shareability { get => (Shareability)Field.Get(Bits, 8, 2); init => Bits = Field.With(Bits, 8, 2, (ulong)value); }

    /// <summary>AF, bit 10: the memory may be accessed; 0 faults.</summary>
    public bool AccessFlag { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>FnXS, bit 11: accesses do not have the XS attribute (FEAT_XS).</summary>
    public bool NotXs { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>DBM, bit 51: hardware manages dirty state (FEAT_HAFDBS).</summary>
    public bool DirtyBitModifier { get => Field.Flag(Bits, 51); init => Bits = Field.WithFlag(Bits, 51, value); }

    /// <summary>Contiguous, bit 52: one of 16 adjacent, aligned descriptors that may share a TLB entry.</summary>
    public bool Contiguous { get => Field.Flag(Bits, 52); init => Bits = Field.WithFlag(Bits, 52, value); }

    /// <summary>XN, bits 54:53: execution permission.</summary>
    public Stage2Execute Execute { get => (Stage2Execute)Field.Get(Bits, 53, 2); init => Bits = Field.With(Bits, 53, 2, (ulong)value); }

    /// <summary>Bits 58:55: ignored by hardware.</summary>
    public uint Software { get => (uint)Field.Get(Bits, 55, 4); init => Bits = Field.With(Bits, 55, 4, value); }

    /// <summary>OutputAddress, bits 47:12: where the memory or the next table is; a multiple of what the level maps.</summary>
    public PhysicalAddress Output
    {
        get => new(Field.InPlace(Bits, 12, 36));
        init => Bits = Field.With(Bits, 12, 36, value.Value >> 12);
    }
    /// <summary>A table descriptor for levels 0 to 2; stage 2 tables restrict nothing.</summary>
    public static Stage2Descriptor Table(PhysicalAddress table) => new() { IsValid = true, IsTableOrPage = true, Output = table };

    /// <summary>A block descriptor for levels 1 and 2: Device memory without permissions until <c>with</c> says more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage2Descriptor Block(PhysicalAddress memory) => new() { IsValid = true, Output = memory, AccessFlag = true };

    /// <summary>A page descriptor for level 3: Device memory without permissions until <c>with</c> says more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage2Descriptor Page(PhysicalAddress memory) => Block(memory) with { IsTableOrPage = true };
}
