namespace Firn.Arm64.Identification;

/// <summary>CCSIDR_EL1, the Current Cache Size ID Register, in either of its formats (Arm ARM DDI 0487, CCSIDR_EL1).</summary>
public readonly struct CacheGeometry
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>LineSize, bits 2:0: log2 of the bytes of a line.</summary>
    public int LineBits => (int)Field.Get(Bits, 0, 3) + 4;

    /// <summary>Associativity, bits 12:3 or, in the wide format (ID_AA64MMFR2_EL1.CCIDX), 23:3: the highest way.</summary>
    public uint LastWay(bool isWide) => (uint)(isWide ? Field.Get(Bits, 3, 21) : Field.Get(Bits, 3, 10));

    /// <summary>NumSets, bits 27:13 or, in the wide format, 55:32: the highest set.</summary>
    public uint LastSet(bool isWide) => (uint)(isWide ? Field.Get(Bits, 32, 24) : Field.Get(Bits, 13, 15));
}
