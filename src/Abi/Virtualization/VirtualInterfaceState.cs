using Firn.Arm64;

namespace Firn.Abi.Virtualization;

/// <summary>
/// What a guest has set of its virtual interrupt interface: ICH_VMCR_EL2, which GICH_VMCR is like (GIC IHI 0069).
/// </summary>
public readonly struct VirtualInterfaceState
{
    /// <summary>The word's bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>VENG0, bit 0: interrupts of Group 0 are signalled.</summary>
    public bool EnableGroup0 { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>VENG1, bit 1: interrupts of Group 1 are signalled.</summary>
    public bool EnableGroup1 { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>VEOIM, bit 9: an end of interrupt does not deactivate it.</summary>
    public bool SplitEnd { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>VPMR, bits 31:24: interrupts are signalled whose priority is less.</summary>
    public uint PriorityMask { get => (uint)Field.Get(Bits, 24, 8); init => Bits = Field.With(Bits, 24, 8, value); }
}
