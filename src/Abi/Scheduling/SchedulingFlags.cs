using Firn.Arm64;

namespace Firn.Abi.Scheduling;

/// <summary>Flags of SchedControl.ConfigureFlags (seL4_SchedContextFlag).</summary>
public readonly struct SchedulingFlags
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>At a wake-up the head refill moves to now: a sliding window (bit 0).</summary>
    public bool Sporadic { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }
}
