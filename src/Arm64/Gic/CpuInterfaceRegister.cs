namespace Firn.Arm64.Gic;

/// <summary>Byte offsets of a GICv2 CPU interface's registers from its base (GIC IHI 0048).</summary>
public static class CpuInterfaceRegister
{
    /// <summary>GICC_CTLR, a <see cref="CpuInterfaceControl"/>.</summary>
    public const uint Control = 0x0000;

    /// <summary>GICC_PMR, a <see cref="PriorityMask"/>.</summary>
    public const uint PriorityMask = 0x0004;

    /// <summary>GICC_BPR.</summary>
    public const uint BinaryPoint = 0x0008;

    /// <summary>GICC_IAR, an <see cref="LegacyAcknowledge"/>.</summary>
    public const uint Acknowledge = 0x000C;

    /// <summary>GICC_EOIR: write the value that GICC_IAR gave.</summary>
    public const uint EndOfInterrupt = 0x0010;

    /// <summary>GICC_RPR.</summary>
    public const uint RunningPriority = 0x0014;

    /// <summary>GICC_HPPIR.</summary>
    public const uint HighestPending = 0x0018;

    /// <summary>GICC_AIAR: acknowledges Group 1 in Secure state.</summary>
    public const uint AliasedAcknowledge = 0x0020;

    /// <summary>GICC_AEOIR.</summary>
    public const uint AliasedEndOfInterrupt = 0x0024;

    /// <summary>GICC_AHPPIR.</summary>
    public const uint AliasedHighestPending = 0x0028;

    /// <summary>GICC_IIDR.</summary>
    public const uint ImplementerId = 0x00FC;

    /// <summary>GICC_APR0: the first of four words of active priorities.</summary>
    public const uint ActivePriorities = 0x00D0;

    /// <summary>GICC_NSAPR0: the first of four words of active Non-secure priorities, for secure accesses.</summary>
    public const uint NonSecureActivePriorities = 0x00E0;

    /// <summary>GICC_DIR.</summary>
    public const uint Deactivate = 0x1000;
}
