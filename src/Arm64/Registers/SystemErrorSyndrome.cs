namespace Firn.Arm64.Registers;

/// <summary>The specific syndrome of an SError interrupt (Arm ARM DDI 0487, ESR_EL3, ISS encodings).</summary>
public readonly struct SystemErrorSyndrome
{
    /// <summary>The part's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>DFSC, bits 5:0: 0x00 uncategorized, 0x11 an asynchronous error that the other fields describe.</summary>
    public FaultStatus Status { get => (FaultStatus)Field.Get(Bits, 0, 6); init => Bits = (uint)Field.With(Bits, 0, 6, (ulong)value); }

    /// <summary>EA, bit 9: IMPLEMENTATION DEFINED kind of an external abort.</summary>
    public bool ExternalAbortType { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>AET, bits 12:10: 0 uncontainable, 1 unrecoverable, 2 restartable, 3 recoverable, 6 corrected.</summary>
    public uint ErrorType { get => (uint)Field.Get(Bits, 10, 3); init => Bits = (uint)Field.With(Bits, 10, 3, value); }

    /// <summary>IESB, bit 13: taken at an implicit error barrier (FEAT_IESB).</summary>
    public bool AtImplicitBarrier { get => Field.Flag(Bits, 13); init => Bits = (uint)Field.WithFlag(Bits, 13, value); }

    /// <summary>IDS, bit 24: the rest is IMPLEMENTATION DEFINED.</summary>
    public bool IsImplementationDefined { get => Field.Flag(Bits, 24); init => Bits = (uint)Field.WithFlag(Bits, 24, value); }
}
