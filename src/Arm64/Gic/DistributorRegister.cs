namespace Firn.Arm64.Gic;

/// <summary>Byte offsets of the distributor's registers from its base (GIC IHI 0069 and IHI 0048).</summary>
/// <remarks>
/// Registers that hold one field for each interrupt are named by the first; the methods give the word that holds a given interrupt's
/// field.
/// </remarks>
public static class DistributorRegister
{
    /// <summary>GICD_CTLR, a <see cref="DistributorControl"/> or <see cref="LegacyDistributorControl"/>.</summary>
    public const uint Control = 0x0000;

    /// <summary>GICD_TYPER, a <see cref="DistributorType"/>.</summary>
    public const uint Type = 0x0004;

    /// <summary>GICD_IIDR.</summary>
    public const uint ImplementerId = 0x0008;

    /// <summary>GICD_STATUSR (GICv3).</summary>
    public const uint Status = 0x0010;

    /// <summary>GICD_IGROUPR0: one bit an interrupt, 1 is Group 1.</summary>
    public const uint Group = 0x0080;

    /// <summary>GICD_ISENABLER0: one bit an interrupt.</summary>
    public const uint SetEnable = 0x0100;

    /// <summary>GICD_ICENABLER0: one bit an interrupt.</summary>
    public const uint ClearEnable = 0x0180;

    /// <summary>GICD_ISPENDR0: one bit an interrupt.</summary>
    public const uint SetPending = 0x0200;

    /// <summary>GICD_ICPENDR0: one bit an interrupt.</summary>
    public const uint ClearPending = 0x0280;

    /// <summary>GICD_ISACTIVER0: one bit an interrupt.</summary>
    public const uint SetActive = 0x0300;

    /// <summary>GICD_ICACTIVER0: one bit an interrupt.</summary>
    public const uint ClearActive = 0x0380;

    /// <summary>GICD_IPRIORITYR0: one byte an interrupt, byte accessible.</summary>
    public const uint Priority = 0x0400;

    /// <summary>GICD_ITARGETSR0: one byte an interrupt, one bit a CPU interface (GICv2), byte accessible.</summary>
    public const uint Target = 0x0800;

    /// <summary>GICD_ICFGR0: two bits an interrupt, 0b10 is edge-triggered.</summary>
    public const uint Configuration = 0x0C00;

    /// <summary>GICD_IGRPMODR0: one bit an interrupt; with Group 0 makes it Secure Group 1 (GICv3).</summary>
    public const uint GroupModifier = 0x0D00;

    /// <summary>GICD_NSACR0: two bits an interrupt.</summary>
    public const uint NonSecureAccess = 0x0E00;

    /// <summary>GICD_SGIR, a <see cref="LegacySoftwareInterrupt"/> (GICv2).</summary>
    public const uint SoftwareGenerated = 0x0F00;

    /// <summary>GICD_CPENDSGIR0: one byte an SGI (GICv2).</summary>
    public const uint ClearPendingSoftware = 0x0F10;

    /// <summary>GICD_SPENDSGIR0: one byte an SGI (GICv2).</summary>
    public const uint SetPendingSoftware = 0x0F20;

    /// <summary>GICD_IROUTER0: eight bytes an interrupt, an <see cref="InterruptRoute"/>; the first 32 do not exist (GICv3).</summary>
    public const uint Router = 0x6000;

    /// <summary>ICPIDR2 of a GICv2: architecture version in bits 7:4.</summary>
    public const uint LegacyPeripheralId2 = 0x0FE8;

    /// <summary>GICD_PIDR2 of a GICv3: architecture version in bits 7:4.</summary>
    public const uint PeripheralId2 = 0xFFE8;

    /// <summary>Offset, from the first, of the word with one bit an interrupt that holds <paramref name="interrupt"/>'s.</summary>
    public static uint BitWord(InterruptId interrupt) => interrupt.Bits / 32 * 4;

    /// <summary>Offset, from the first, of the byte that belongs to <paramref name="interrupt"/>.</summary>
    public static uint ByteOf(InterruptId interrupt) => interrupt.Bits;

    /// <summary>Offset, from the first, of the word with two bits an interrupt that holds <paramref name="interrupt"/>'s.</summary>
    public static uint PairWord(InterruptId interrupt) => interrupt.Bits / 16 * 4;

    /// <summary>Offset of <paramref name="interrupt"/>'s 64-bit routing register from the distributor's base.</summary>
    public static uint RouterOf(InterruptId interrupt) => Router + (interrupt.Bits * 8);
}
