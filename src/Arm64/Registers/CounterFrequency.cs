namespace Firn.Arm64.Registers;

/// <summary>
/// CNTFRQ_EL0, the frequency that firmware tells everyone below; the hardware does not use it (Arm ARM DDI 0487, CNTFRQ_EL0).
/// </summary>
public readonly struct CounterFrequency
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Bits 31:0: ticks of the system counter a second.</summary>
    public uint Hertz { get => (uint)Field.Get(Bits, 0, 32); init => Bits = Field.With(Bits, 0, 32, value); }

    /// <summary>
    /// Ticks in <paramref name="microseconds"/>, rounded up, saturating at 2^64 - 1; a delay of as many ticks is never short.
    /// </summary>
    public ulong Ticks(ulong microseconds)
    {
        const ulong PerSecond = 1_000_000;
        ulong seconds = microseconds / PerSecond;
        if (seconds >= uint.MaxValue) return ulong.MaxValue;
        return (seconds * Hertz) + (((microseconds % PerSecond * Hertz) + PerSecond - 1) / PerSecond);
    }
}
