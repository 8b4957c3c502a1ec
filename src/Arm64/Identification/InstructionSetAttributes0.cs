namespace Firn.Arm64.Identification;

/// <summary>ID_AA64ISAR0_EL1, the first register of instruction set attributes (Arm ARM DDI 0487, ID_AA64ISAR0_EL1).</summary>
public readonly struct InstructionSetAttributes0
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>AES, bits 7:4: 0 absent, 1 AES, 2 with PMULL.</summary>
    public uint Aes { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>SHA1, bits 11:8: 0 absent, 1 present.</summary>
    public uint Sha1 { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>SHA2, bits 15:12: 0 absent, 1 SHA-256, 2 with SHA-512.</summary>
    public uint Sha2 { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>CRC32, bits 19:16: 0 absent, 1 present.</summary>
    public uint Crc32 { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>Atomic, bits 23:20: 0 absent, 2 FEAT_LSE, 3 with 128-bit atomics.</summary>
    public uint Atomics { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>RDM, bits 31:28: 0 absent, 1 FEAT_RDM.</summary>
    public uint RoundingDoublingMultiply { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>SHA3, bits 35:32: 0 absent, 1 present.</summary>
    public uint Sha3 { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>SM3, bits 39:36: 0 absent, 1 present.</summary>
    public uint Sm3 { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>SM4, bits 43:40: 0 absent, 1 present.</summary>
    public uint Sm4 { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>DP, bits 47:44: 0 absent, 1 FEAT_DotProd.</summary>
    public uint DotProduct { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>FHM, bits 51:48: 0 absent, 1 FEAT_FHM.</summary>
    public uint HalfMultiplyLong { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>TS, bits 55:52: 0 absent, 1 FEAT_FlagM, 2 FlagM2.</summary>
    public uint FlagManipulation { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>TLB, bits 59:56: 0 absent, 1 outer shareable, 2 with ranges.</summary>
    public uint TlbInstructions { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>RNDR, bits 63:60: 0 absent, 1 FEAT_RNG.</summary>
    public uint RandomNumber { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
