namespace Firn.Arm64.Registers;

/// <summary>The specific syndrome of a trapped MRS, MSR or system instruction (Arm ARM DDI 0487, ESR_EL3, ISS encodings).</summary>
public readonly struct SystemAccessSyndrome
{
    /// <summary>The part's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Direction, bit 0: a read: MRS.</summary>
    public bool IsRead { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>CRm, bits 4:1: CRm of the encoding.</summary>
    public uint CRm { get => (uint)Field.Get(Bits, 1, 4); init => Bits = (uint)Field.With(Bits, 1, 4, value); }

    /// <summary>Rt, bits 9:5: the general-purpose register, 31 is XZR.</summary>
    public uint Register { get => (uint)Field.Get(Bits, 5, 5); init => Bits = (uint)Field.With(Bits, 5, 5, value); }

    /// <summary>CRn, bits 13:10: CRn of the encoding.</summary>
    public uint CRn { get => (uint)Field.Get(Bits, 10, 4); init => Bits = (uint)Field.With(Bits, 10, 4, value); }

    /// <summary>Op1, bits 16:14: op1 of the encoding.</summary>
    public uint Op1 { get => (uint)Field.Get(Bits, 14, 3); init => Bits = (uint)Field.With(Bits, 14, 3, value); }

    /// <summary>Op2, bits 19:17: op2 of the encoding.</summary>
    public uint Op2 { get => (uint)Field.Get(Bits, 17, 3); init => Bits = (uint)Field.With(Bits, 17, 3, value); }

    /// <summary>Op0, bits 21:20: op0 of the encoding.</summary>
    public uint Op0 { get => (uint)Field.Get(Bits, 20, 2); init => Bits = (uint)Field.With(Bits, 20, 2, value); }

    /// <summary>The encoding alone, without direction and register: two accesses to one register compare equal.</summary>
    public uint Encoding => (uint)Field.With(Field.WithFlag(Bits, 0, false), 5, 5, 0);
}
