namespace Firn.Kernel.Interrupts;

/// <summary>The interrupts that the kernel keeps for itself (Arm Base System Architecture, table of PPIs).</summary>
public static class InterruptNumber
{
    /// <summary>Between cores: look into your mailbox (seL4: irq_remote_call_ipi).</summary>
    public const int Request = 0;

    /// <summary>Between cores: your queues changed (seL4: irq_reschedule_ipi).</summary>
    public const int Reschedule = 1;

    /// <summary>Maintenance of the virtual interrupt interface.</summary>
    public const int Maintenance = 25;

    /// <summary>CNTHP, the kernel's timer at NS-EL2.</summary>
    public const int Timer = 26;

    /// <summary>CNTV, the guests' timer.</summary>
    public const int VirtualTimer = 27;

    /// <summary>What acknowledging answers when nothing is pending; no interrupt is in service.</summary>
    public const uint None = 1023;
}
