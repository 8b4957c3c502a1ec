namespace Firn.VirtualDevices.Interrupts;

/// <summary>The state of 32 interrupts, a bit each, outside of list registers.</summary>
internal struct InterruptBank
{
    /// <summary>Enabled (ISENABLER).</summary>
    public uint Enabled;

    /// <summary>
    /// Pending without the line: an edge that nobody has taken, an SGI, a write of ISPENDR. What is pending in a loaded list register is not here, except
    /// for an interrupt by level, whose write of ISPENDR stays until it is acknowledged.
    /// </summary>
    public uint Latched;

    /// <summary>The line from the device is high.</summary>
    public uint Line;

    /// <summary>Active; in a loaded list register, as it was when that was loaded.</summary>
    public uint Active;

    /// <summary>Of those that are active, acknowledged by a guest that has not ended them, so far as is known; the others became so by a write of ISACTIVER.</summary>
    public uint Served;

    /// <summary>By edge rather than by level (ICFGR).</summary>
    public uint Edge;

    /// <summary>Of Group 1 (IGROUPR).</summary>
    public uint Group1;

    /// <summary>In a list register that its virtual CPU may be using now.</summary>
    public uint Listed;

    /// <summary>The priorities (IPRIORITYR).</summary>
    public InterruptPriorities Priorities;

    /// <summary>Pending, outside of list registers.</summary>
    public readonly uint Pending => Latched | (Line & ~Edge);

    /// <summary>As after a reset: nothing pending, nothing active, the highest priority.</summary>
    public void Reset(uint enabled, uint edge, uint group1)
    {
        Enabled = enabled;
        Latched = 0;
        Active = 0;
        Served = 0;
        Edge = edge;
        Group1 = group1;
        Listed = 0;
        for (int i = 0; i < 32; i++)
            Priorities[i] = 0;
    }

    /// <summary>What the distributor would forward: pending, enabled, not active, of a group that is on.</summary>
    public readonly uint Deliverable(bool group0, bool group1) =>
        Pending & Enabled & ~Active & ((group1 ? Group1 : 0) | (group0 ? ~Group1 : 0));
}
