namespace Firn.Arm64.Gic;

/// <summary>ICH_LR&lt;n&gt;_EL2: an interrupt of a virtual machine (GIC IHI 0069).</summary>
public readonly struct ListRegister
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>vINTID, bits 31:0: the virtual machine's number.</summary>
    public uint Interrupt { get => (uint)Field.Get(Bits, 0, 32); init => Bits = Field.With(Bits, 0, 32, value); }

    /// <summary>EOI, bit 41: without HW, maintenance when the interrupt ends; else part of the physical number.</summary>
    public bool AskMaintenance { get => Field.Flag(Bits, 41); init => Bits = Field.WithFlag(Bits, 41, value); }

    /// <summary>Priority, bits 55:48: the most urgent is 0.</summary>
    public uint Priority { get => (uint)Field.Get(Bits, 48, 8); init => Bits = Field.With(Bits, 48, 8, value); }

    /// <summary>Group, bit 60: Group 1.</summary>
    public bool IsGroup1 { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>HW, bit 61: it ends a physical interrupt too.</summary>
    public bool IsHardware { get => Field.Flag(Bits, 61); init => Bits = Field.WithFlag(Bits, 61, value); }

    /// <summary>State, bits 63:62.</summary>
    public ListRegisterState State { get => (ListRegisterState)Field.Get(Bits, 62, 2); init => Bits = Field.With(Bits, 62, 2, (ulong)value); }
}
