namespace Firn.Arm64.Gic;

/// <summary>Byte offsets of a core's redistributor registers from its base (GIC IHI 0069).</summary>
public static class RedistributorRegister
{
    /// <summary>GICR_CTLR, a <see cref="RedistributorControl"/>.</summary>
    public const uint Control = 0x00000;

    /// <summary>GICR_IIDR.</summary>
    public const uint ImplementerId = 0x00004;

    /// <summary>GICR_TYPER, 64 bits, a <see cref="RedistributorType"/>.</summary>
    public const uint Type = 0x00008;

    /// <summary>GICR_STATUSR.</summary>
    public const uint Status = 0x00010;

    /// <summary>GICR_WAKER, a <see cref="RedistributorWaker"/>.</summary>
    public const uint Waker = 0x00014;

    /// <summary>GICR_PROPBASER, 64 bits.</summary>
    public const uint PropertiesBase = 0x00070;

    /// <summary>GICR_PENDBASER, 64 bits.</summary>
    public const uint PendingBase = 0x00078;

    /// <summary>GICR_PIDR2: architecture version in bits 7:4.</summary>
    public const uint PeripheralId2 = 0x0FFE8;

    /// <summary>Start of the frame that holds the registers of SGIs and PPIs.</summary>
    public const uint PrivateFrame = 0x10000;

    /// <summary>GICR_IGROUPR0.</summary>
    public const uint Group = 0x10080;

    /// <summary>GICR_ISENABLER0.</summary>
    public const uint SetEnable = 0x10100;

    /// <summary>GICR_ICENABLER0.</summary>
    public const uint ClearEnable = 0x10180;

    /// <summary>GICR_ISPENDR0.</summary>
    public const uint SetPending = 0x10200;

    /// <summary>GICR_ICPENDR0.</summary>
    public const uint ClearPending = 0x10280;

    /// <summary>GICR_ISACTIVER0.</summary>
    public const uint SetActive = 0x10300;

    /// <summary>GICR_ICACTIVER0.</summary>
    public const uint ClearActive = 0x10380;

    /// <summary>GICR_IPRIORITYR0: one byte an interrupt.</summary>
    public const uint Priority = 0x10400;

    /// <summary>GICR_ICFGR0, of SGIs: read only.</summary>
    public const uint SoftwareConfiguration = 0x10C00;

    /// <summary>GICR_ICFGR1, of PPIs.</summary>
    public const uint PrivateConfiguration = 0x10C04;

    /// <summary>GICR_IGRPMODR0.</summary>
    public const uint GroupModifier = 0x10D00;

    /// <summary>GICR_NSACR.</summary>
    public const uint NonSecureAccess = 0x10E00;

    /// <summary>Bytes of one redistributor without virtual LPIs (GICv3): two 64 KiB frames.</summary>
    public const uint Stride = 0x20000;

    /// <summary>Bytes of one redistributor with virtual LPIs (GICv4, <see cref="RedistributorType.VirtualLpis"/>): four frames.</summary>
    public const uint VirtualStride = 0x40000;
}
