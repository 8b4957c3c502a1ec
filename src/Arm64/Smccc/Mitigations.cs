namespace Firn.Arm64.Smccc;

/// <summary>What the firmware does about speculation on the cores that need it; a workaround is offered only where this says so.</summary>
public readonly struct Mitigations
{
    /// <summary>The set's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>
    /// Bit 0: EL3 invalidates the branch predictor, as <see cref="Workarounds.InvalidationFor"/> says, before it returns from workaround
    /// calls 1 and 3.
    /// </summary>
    public bool BranchPredictorInvalidated { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>Bit 1: EL3 disables speculative store bypass at reset, for good, on the cores without PSTATE.SSBS.</summary>
    public bool StoreBypassDisabled { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>
    /// Bit 2: EL3 turns speculative store bypass on and off on workaround call 2, on the cores that have a switch for it.
    /// </summary>
    public bool StoreBypassSwitched { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }
}
