namespace Firn.Arm64.Gic;

/// <summary>Byte offsets of a GICv2's virtual interface control registers from their base (GIC IHI 0048, chapter 5.3).</summary>
public static class HypervisorInterfaceRegister
{
    /// <summary>GICH_HCR, a <see cref="VirtualInterfaceControl"/>.</summary>
    public const uint Control = 0x000;

    /// <summary>GICH_VTR, a <see cref="VirtualInterfaceType"/>.</summary>
    public const uint Type = 0x004;

    /// <summary>GICH_VMCR: the virtual machine's view of its control register.</summary>
    public const uint MachineControl = 0x008;

    /// <summary>GICH_MISR, a <see cref="MaintenanceStatus"/>.</summary>
    public const uint MaintenanceStatus = 0x010;

    /// <summary>GICH_EISR0 and 1: a bit for each list register whose interrupt ended and asks for maintenance.</summary>
    public const uint EndOfInterrupt = 0x020;

    /// <summary>GICH_ELRSR0 and 1: a bit for each list register that is empty.</summary>
    public const uint Empty = 0x030;

    /// <summary>GICH_APR: active priorities.</summary>
    public const uint ActivePriorities = 0x0F0;

    /// <summary>GICH_LR0: the first of up to 64 words, each a <see cref="LegacyListRegister"/>.</summary>
    public const uint ListRegisters = 0x100;
}
