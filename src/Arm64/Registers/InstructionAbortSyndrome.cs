namespace Firn.Arm64.Registers;

/// <summary>The specific syndrome of an instruction abort (Arm ARM DDI 0487, ESR_EL3, ISS encodings).</summary>
public readonly struct InstructionAbortSyndrome
{
    /// <summary>The part's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>IFSC, bits 5:0: what went wrong.</summary>
    public FaultStatus Status { get => (FaultStatus)Field.Get(Bits, 0, 6); init => Bits = (uint)Field.With(Bits, 0, 6, (ulong)value); }

    /// <summary>S1PTW, bit 7: stage 2 fault on a stage 1 table walk.</summary>
    public bool IsStage1Walk { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>EA, bit 9: IMPLEMENTATION DEFINED kind of an external abort.</summary>
    public bool ExternalAbortType { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>FnV, bit 10: FAR does not hold the address.</summary>
    public bool AddressInvalid { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }

    /// <summary>
    /// SET, bits 12:11: state of the core after an external abort: 0 recoverable, 2 uncontainable, 3 restartable (FEAT_RAS).
    /// </summary>
    public uint ErrorState { get => (uint)Field.Get(Bits, 11, 2); init => Bits = (uint)Field.With(Bits, 11, 2, value); }
}
