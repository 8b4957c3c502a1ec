namespace Firn.Arm64.Gic;

/// <summary>
/// GICD_CTLR of a GICv3 as a kernel sees it: by a Non-secure access, or where there is one Security state (GIC IHI 0069, GICD_CTLR).
/// </summary>
public readonly struct KernelDistributorControl
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>EnableGrp1 of a Non-secure access without affinity routing, EnableGrp0 of one Security state, bit 0.</summary>
    public bool EnableLegacyGroup { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>EnableGrp1A, EnableGrp1, bit 1: interrupts of Group 1 are forwarded.</summary>
    public bool EnableGroup1 { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>ARE_NS, ARE, bit 4: affinity routing.</summary>
    public bool AffinityRouting { get => Field.Flag(Bits, 4); init => Bits = (uint)Field.WithFlag(Bits, 4, value); }

    /// <summary>DS, bit 6: there is one Security state; read by Secure accesses and where it is set.</summary>
    public bool DisableSecurity { get => Field.Flag(Bits, 6); init => Bits = (uint)Field.WithFlag(Bits, 6, value); }

    /// <summary>RWP, bit 31: a write is not in force yet.</summary>
    public bool WritePending { get => Field.Flag(Bits, 31); init => Bits = (uint)Field.WithFlag(Bits, 31, value); }
}
