namespace Firn.VirtualDevices.Interrupts;

/// <summary>What a virtual CPU has set of its interrupt interface: whether what waits is signalled (ICC_PMR, ICC_IGRPEN; GICC_PMR, GICC_CTLR).</summary>
public readonly struct InterfaceState
{
    /// <summary>Interrupts are signalled whose priority is less than this.</summary>
    public uint PriorityMask { get; init; }

    /// <summary>Interrupts of Group 0 are signalled.</summary>
    public bool EnableGroup0 { get; init; }

    /// <summary>Interrupts of Group 1 are signalled.</summary>
    public bool EnableGroup1 { get; init; }

    /// <summary>An end of interrupt lets less urgent ones come, and does not deactivate (ICC_CTLR.EOImode, GICC_CTLR.EOImode): a register of its own does.</summary>
    public bool SplitEnd { get; init; }

    /// <summary>An interrupt is signalled.</summary>
    public bool Signals(byte priority, bool isGroup1) => priority < PriorityMask && (isGroup1 ? EnableGroup1 : EnableGroup0);
}
