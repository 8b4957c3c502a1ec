namespace Firn.Arm64.Gic;

/// <summary>GICD_CTLR of a GICv3 with two security states, as Secure state sees it (GIC IHI 0069).</summary>
public readonly struct DistributorControl
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>EnableGrp0, bit 0: Group 0 interrupts are forwarded.</summary>
    public bool EnableGroup0 { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>EnableGrp1NS, bit 1: Non-secure Group 1 interrupts are forwarded.</summary>
    public bool EnableNonSecureGroup1 { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>EnableGrp1S, bit 2: Secure Group 1 interrupts are forwarded.</summary>
    public bool EnableSecureGroup1 { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>ARE_S, bit 4: affinity routing for Secure state; may be set only while the groups are off.</summary>
    public bool SecureAffinityRouting { get => Field.Flag(Bits, 4); init => Bits = (uint)Field.WithFlag(Bits, 4, value); }

    /// <summary>ARE_NS, bit 5: affinity routing for Non-secure state; needs ARE_S.</summary>
    public bool NonSecureAffinityRouting { get => Field.Flag(Bits, 5); init => Bits = (uint)Field.WithFlag(Bits, 5, value); }

    /// <summary>DS, bit 6: there is one security state; set, it stays set.</summary>
    public bool DisableSecurity { get => Field.Flag(Bits, 6); init => Bits = (uint)Field.WithFlag(Bits, 6, value); }

    /// <summary>E1NWF, bit 7: a sleeping core may be picked for a 1-of-N interrupt.</summary>
    public bool WakeForOneOfN { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>RWP, bit 31: a write to this register or to an enable-clear has not taken effect everywhere.</summary>
    public bool WritePending { get => Field.Flag(Bits, 31); init => Bits = (uint)Field.WithFlag(Bits, 31, value); }
}
