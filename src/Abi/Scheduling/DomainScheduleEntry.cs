using Firn.Arm64;

namespace Firn.Abi.Scheduling;

/// <summary>An entry of the domain schedule (seL4: include/object/domain.h).</summary>
public readonly struct DomainScheduleEntry
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Ticks of the timer; 0 ends the schedule (bits 55..0).</summary>
    public ulong Duration { get => Field.Get(Bits, 0, 56); init => Bits = Field.With(Bits, 0, 56, value); }

    /// <summary>The domain (bits 63..56).</summary>
    public uint Domain { get => (uint)Field.Get(Bits, 56, 8); init => Bits = Field.With(Bits, 56, 8, value); }
}
