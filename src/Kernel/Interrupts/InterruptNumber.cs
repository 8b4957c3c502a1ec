namespace Firn.Kernel.Interrupts;

/// <summary>The interrupts that the kernel keeps for itself (Arm Base System Architecture, table of PPIs).</summary>
public static class InterruptNumber
{
    /// <summary>Maintenance of the virtual interrupt interface.</summary>
    public const int Maintenance = 25;

    /// <summary>CNTHP, the kernel's timer at NS-EL2.</summary>
    public const int Timer = 26;

    /// <summary>CNTV, the guests' timer.</summary>
    public const int VirtualTimer = 27;

    /// <summary>What acknowledging answers when nothing is pending; no interrupt is in service.</summary>
    public const uint None = 1023;
}
