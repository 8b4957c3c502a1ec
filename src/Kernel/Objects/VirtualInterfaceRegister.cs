namespace Firn.Kernel.Objects;

/// <summary>A register of the virtual interrupt interface that only EL2 sees: ICH_*_EL2 of a GICv3, GICH_* of a GICv2.</summary>
public enum VirtualInterfaceRegister
{
    /// <summary>ICH_HCR_EL2, a <see cref="Arm64.Gic.VirtualInterfaceControl"/>.</summary>
    Control = 0,

    /// <summary>ICH_VTR_EL2, a <see cref="Arm64.Gic.VirtualInterfaceType"/>.</summary>
    Type = 1,

    /// <summary>ICH_VMCR_EL2.</summary>
    MachineControl = 2,

    /// <summary>ICH_MISR_EL2, a <see cref="Arm64.Gic.MaintenanceStatus"/>.</summary>
    MaintenanceStatus = 3,

    /// <summary>ICH_EISR_EL2: a bit for each list register that asks for maintenance; a GICv2 has 64.</summary>
    EndOfInterrupt = 4,

    /// <summary>ICH_AP0R0_EL2, the first of four.</summary>
    ActivePriorities0 = 8,

    /// <summary>ICH_AP1R0_EL2, the first of four; a GICv2's only one.</summary>
    ActivePriorities1 = 12,

    /// <summary>ICH_LR0_EL2, the first of 16; of a GICv2, of 64.</summary>
    ListRegister = 16,
}
