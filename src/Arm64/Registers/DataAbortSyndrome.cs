namespace Firn.Arm64.Registers;

/// <summary>The specific syndrome of a data abort (Arm ARM DDI 0487, ESR_EL3, ISS encodings).</summary>
public readonly struct DataAbortSyndrome
{
    /// <summary>The part's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>DFSC, bits 5:0: what went wrong.</summary>
    public FaultStatus Status { get => (FaultStatus)Field.Get(Bits, 0, 6); init => Bits = (uint)Field.With(Bits, 0, 6, (ulong)value); }

    /// <summary>WnR, bit 6: the access was a write; also of cache maintenance.</summary>
    public bool IsWrite { get => Field.Flag(Bits, 6); init => Bits = (uint)Field.WithFlag(Bits, 6, value); }

    /// <summary>S1PTW, bit 7: stage 2 fault on a stage 1 table walk.</summary>
    public bool IsStage1Walk { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>CM, bit 8: cache maintenance or address translation instruction.</summary>
    public bool IsCacheMaintenance { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }

    /// <summary>EA, bit 9: IMPLEMENTATION DEFINED kind of an external abort.</summary>
    public bool ExternalAbortType { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>FnV, bit 10: FAR does not hold the address.</summary>
    public bool AddressInvalid { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }

    /// <summary>
    /// SET, bits 12:11: state of the core after an external abort: 0 recoverable, 2 uncontainable, 3 restartable (FEAT_RAS).
    /// </summary>
    public uint ErrorState { get => (uint)Field.Get(Bits, 11, 2); init => Bits = (uint)Field.With(Bits, 11, 2, value); }

    /// <summary>VNCR, bit 13: the access came from VNCR_EL2 (FEAT_NV2).</summary>
    public bool IsNestedRegister { get => Field.Flag(Bits, 13); init => Bits = (uint)Field.WithFlag(Bits, 13, value); }

    /// <summary>AR, bit 14: the instruction has acquire or release semantics; needs ISV.</summary>
    public bool AcquireRelease { get => Field.Flag(Bits, 14); init => Bits = (uint)Field.WithFlag(Bits, 14, value); }

    /// <summary>SF, bit 15: the register is 64 bits wide; needs ISV.</summary>
    public bool Is64 { get => Field.Flag(Bits, 15); init => Bits = (uint)Field.WithFlag(Bits, 15, value); }

    /// <summary>SRT, bits 20:16: the general-purpose register, 31 is XZR; needs ISV.</summary>
    public uint Register { get => (uint)Field.Get(Bits, 16, 5); init => Bits = (uint)Field.With(Bits, 16, 5, value); }

    /// <summary>SSE, bit 21: the loaded value is sign-extended; needs ISV.</summary>
    public bool SignExtend { get => Field.Flag(Bits, 21); init => Bits = (uint)Field.WithFlag(Bits, 21, value); }

    /// <summary>SAS, bits 23:22: log2 of the bytes accessed; needs ISV.</summary>
    public uint Size { get => (uint)Field.Get(Bits, 22, 2); init => Bits = (uint)Field.With(Bits, 22, 2, value); }

    /// <summary>ISV, bit 24: bits 23:14 describe the instruction.</summary>
    public bool HasInstruction { get => Field.Flag(Bits, 24); init => Bits = (uint)Field.WithFlag(Bits, 24, value); }
}
