namespace Firn.Arm64.Registers;

/// <summary>ESR_EL1, ESR_EL2 and ESR_EL3: why an exception was taken (Arm ARM DDI 0487, ESR_EL3).</summary>
public readonly struct Syndrome
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>ISS, bits 24:0: the part that each class defines.</summary>
    public uint Specific { get => (uint)Field.Get(Bits, 0, 25); init => Bits = Field.With(Bits, 0, 25, value); }

    /// <summary>IL, bit 25: the instruction has 32 bits; set also for classes without one.</summary>
    public bool Is32BitInstruction { get => Field.Flag(Bits, 25); init => Bits = Field.WithFlag(Bits, 25, value); }

    /// <summary>EC, bits 31:26: the exception class.</summary>
    public ExceptionClass Class { get => (ExceptionClass)Field.Get(Bits, 26, 6); init => Bits = Field.With(Bits, 26, 6, (ulong)value); }

    /// <summary>ISS2, bits 55:32: the second part that each class defines.</summary>
    public uint Specific2 { get => (uint)Field.Get(Bits, 32, 24); init => Bits = Field.With(Bits, 32, 24, value); }

    /// <summary>The 16-bit immediate of SVC, HVC, SMC or BRK.</summary>
    public uint Immediate => (uint)Field.Get(Bits, 0, 16);

    /// <summary>The specific part of a data abort or watchpoint.</summary>
    public DataAbortSyndrome DataAbort => new() { Bits = Specific };

    /// <summary>The specific part of an instruction abort.</summary>
    public InstructionAbortSyndrome InstructionAbort => new() { Bits = Specific };

    /// <summary>The specific part of a trapped MRS, MSR or system instruction.</summary>
    public SystemAccessSyndrome SystemAccess => new() { Bits = Specific };

    /// <summary>The specific part of a trapped WFI or WFE.</summary>
    public WaitSyndrome Wait => new() { Bits = Specific };

    /// <summary>The specific part of an SError interrupt.</summary>
    public SystemErrorSyndrome SystemError => new() { Bits = Specific };
}
