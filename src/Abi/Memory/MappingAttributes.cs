using Firn.Arm64;

namespace Firn.Abi.Memory;

/// <summary>How a frame is mapped (seL4_ARM_VMAttributes).</summary>
public readonly struct MappingAttributes
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Normal memory, write-back; otherwise device memory nGnRnE (bit 0).</summary>
    public bool Cacheable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>Without meaning on AArch64 (bit 1).</summary>
    public bool ParityEnabled { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>No instruction is fetched from it (bit 2).</summary>
    public bool ExecuteNever { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>Cacheable and executable (seL4_ARM_Default_VMAttributes).</summary>
    public static MappingAttributes Default => new() { Bits = 3 };
}
