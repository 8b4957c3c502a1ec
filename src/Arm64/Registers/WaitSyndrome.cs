namespace Firn.Arm64.Registers;

/// <summary>The specific syndrome of a trapped WFI, WFE, WFIT or WFET (Arm ARM DDI 0487, ESR_EL3, ISS encodings).</summary>
public readonly struct WaitSyndrome
{
    /// <summary>The part's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>TI, bits 1:0: 0 WFI, 1 WFE, 2 WFIT, 3 WFET.</summary>
    public uint Instruction { get => (uint)Field.Get(Bits, 0, 2); init => Bits = (uint)Field.With(Bits, 0, 2, value); }

    /// <summary>RV, bit 2: RN is valid.</summary>
    public bool HasRegister { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>RN, bits 9:5: the register with the timeout.</summary>
    public uint Register { get => (uint)Field.Get(Bits, 5, 5); init => Bits = (uint)Field.With(Bits, 5, 5, value); }

    /// <summary>COND, bits 23:20: AArch32 condition; 0xE in AArch64.</summary>
    public uint Condition { get => (uint)Field.Get(Bits, 20, 4); init => Bits = (uint)Field.With(Bits, 20, 4, value); }

    /// <summary>CV, bit 24: COND is valid.</summary>
    public bool HasCondition { get => Field.Flag(Bits, 24); init => Bits = (uint)Field.WithFlag(Bits, 24, value); }
}
