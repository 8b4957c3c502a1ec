namespace Firn.VirtualDevices.Interrupts;

/// <summary>How much a virtual interrupt controller can have.</summary>
public static class InterruptLimits
{
    /// <summary>Virtual CPUs of a guest with a GICv3.</summary>
    public const int Cpus = 16;

    /// <summary>Virtual CPUs of a guest with a GICv2, whose registers have a bit for each of eight.</summary>
    public const int LegacyCpus = 8;

    /// <summary>Groups of 32 shared peripheral interrupts.</summary>
    public const int SharedBanks = 8;

    /// <summary>Interrupt identifiers: SGIs, PPIs, and the shared ones.</summary>
    public const uint Interrupts = 32 * (1 + SharedBanks);

    /// <summary>The most list registers that a core can have.</summary>
    public const int ListRegisters = 16;

    /// <summary>The bits of a priority that exist: what every core's list registers have.</summary>
    public const byte PriorityMask = 0xF8;
}
