namespace Firn.Abi.Faults;

/// <summary>The message word of VGIC maintenance (seL4_VGICMaintenance_Msg).</summary>
public enum VgicMaintenanceWord : int
{
    /// <summary>The list register; all ones for none.</summary>
    ListRegister = 0,
}
