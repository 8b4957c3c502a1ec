namespace Firn.Arm64.Gic;

/// <summary>GICH_LRn of a GICv2: an interrupt of a virtual machine (GIC IHI 0048).</summary>
public readonly struct LegacyListRegister
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>VirtualID, bits 9:0: the virtual machine's number.</summary>
    public uint Interrupt { get => (uint)Field.Get(Bits, 0, 10); init => Bits = (uint)Field.With(Bits, 0, 10, value); }

    /// <summary>CPUID, bits 12:10: without HW, the virtual CPU that sent an SGI; zero of others.</summary>
    public uint Source { get => (uint)Field.Get(Bits, 10, 3); init => Bits = (uint)Field.With(Bits, 10, 3, value); }

    /// <summary>EOI, bit 19: without HW, maintenance when the interrupt ends; else part of the physical number.</summary>
    public bool AskMaintenance { get => Field.Flag(Bits, 19); init => Bits = (uint)Field.WithFlag(Bits, 19, value); }

    /// <summary>Priority, bits 27:23: the upper five bits of it; the most urgent is 0.</summary>
    public uint Priority { get => (uint)Field.Get(Bits, 23, 5); init => Bits = (uint)Field.With(Bits, 23, 5, value); }

    /// <summary>State, bits 29:28.</summary>
    public ListRegisterState State { get => (ListRegisterState)Field.Get(Bits, 28, 2); init => Bits = (uint)Field.With(Bits, 28, 2, (ulong)value); }

    /// <summary>Grp1, bit 30: Group 1.</summary>
    public bool IsGroup1 { get => Field.Flag(Bits, 30); init => Bits = (uint)Field.WithFlag(Bits, 30, value); }

    /// <summary>HW, bit 31: it ends a physical interrupt too.</summary>
    public bool IsHardware { get => Field.Flag(Bits, 31); init => Bits = (uint)Field.WithFlag(Bits, 31, value); }
}
