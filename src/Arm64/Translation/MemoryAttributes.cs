namespace Firn.Arm64.Translation;

/// <summary>
/// MAIR_EL1, MAIR_EL2 and MAIR_EL3: eight memory types for stage 1 descriptors to choose from (Arm ARM DDI 0487, MAIR_EL1).
/// </summary>
public readonly struct MemoryAttributes
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Attr0, bits 7:0: the type of index 0.</summary>
    public MemoryKind Attribute0 { get => (MemoryKind)Field.Get(Bits, 0, 8); init => Bits = Field.With(Bits, 0, 8, (ulong)value); }

    /// <summary>Attr1, bits 15:8: the type of index 1.</summary>
    public MemoryKind Attribute1 { get => (MemoryKind)Field.Get(Bits, 8, 8); init => Bits = Field.With(Bits, 8, 8, (ulong)value); }

    /// <summary>Attr2, bits 23:16: the type of index 2.</summary>
    public MemoryKind Attribute2 { get => (MemoryKind)Field.Get(Bits, 16, 8); init => Bits = Field.With(Bits, 16, 8, (ulong)value); }

    /// <summary>Attr3, bits 31:24: the type of index 3.</summary>
    public MemoryKind Attribute3 { get => (MemoryKind)Field.Get(Bits, 24, 8); init => Bits = Field.With(Bits, 24, 8, (ulong)value); }

    /// <summary>Attr4, bits 39:32: the type of index 4.</summary>
    public MemoryKind Attribute4 { get => (MemoryKind)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, (ulong)value); }

    /// <summary>Attr5, bits 47:40: the type of index 5.</summary>
    public MemoryKind Attribute5 { get => (MemoryKind)Field.Get(Bits, 40, 8); init => Bits = Field.With(Bits, 40, 8, (ulong)value); }

    /// <summary>Attr6, bits 55:48: the type of index 6.</summary>
    public MemoryKind Attribute6 { get => (MemoryKind)Field.Get(Bits, 48, 8); init => Bits = Field.With(Bits, 48, 8, (ulong)value); }

    /// <summary>Attr7, bits 63:56: the type of index 7.</summary>
    public MemoryKind Attribute7 { get => (MemoryKind)Field.Get(Bits, 56, 8); init => Bits = Field.With(Bits, 56, 8, (ulong)value); }
}
