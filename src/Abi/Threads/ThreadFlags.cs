using Firn.Arm64;

namespace Firn.Abi.Threads;

/// <summary>Flags of a thread (seL4_TCBFlag).</summary>
public readonly struct ThreadFlags
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Using the FPU is a fault, and the FPU is not switched for it (bit 0).</summary>
    public bool FpuDisabled { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>The flags that there are; others are ignored.</summary>
    public static ThreadFlags All => new() { Bits = 1 };
}
