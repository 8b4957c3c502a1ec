using Firn.Arm64;
using Firn.Arm64.Gic;

namespace Firn.Abi.Virtualization;

/// <summary>A list register, in a form that does not depend on the interrupt controller.</summary>
public readonly struct VirtualInterrupt
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Bits 31:0: the guest's number.</summary>
    public uint Interrupt { get => (uint)Field.Get(Bits, 0, 32); init => Bits = Field.With(Bits, 0, 32, value); }

    /// <summary>Bits 39:32: the priority; the most urgent is 0. A GICv2 has the upper five bits alone.</summary>
    public uint Priority { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }

    /// <summary>Bits 41:40: the state.</summary>
    public ListRegisterState State { get => (ListRegisterState)Field.Get(Bits, 40, 2); init => Bits = Field.With(Bits, 40, 2, (ulong)value); }

    /// <summary>Bit 42: Group 1.</summary>
    public bool IsGroup1 { get => Field.Flag(Bits, 42); init => Bits = Field.WithFlag(Bits, 42, value); }

    /// <summary>Bit 43: its end is told to the handler.</summary>
    public bool AskMaintenance { get => Field.Flag(Bits, 43); init => Bits = Field.WithFlag(Bits, 43, value); }

    /// <summary>Bits 46:44: the virtual CPU that sent an SGI. Of other interrupts, and on a GICv3, which tells nobody, it is not kept.</summary>
    public uint Source { get => (uint)Field.Get(Bits, 44, 3); init => Bits = Field.With(Bits, 44, 3, value); }
}
