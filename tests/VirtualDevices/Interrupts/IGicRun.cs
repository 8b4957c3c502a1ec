namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>What may happen to an interrupt controller and its model.</summary>
internal interface IGicRun
{
    /// <summary>A line changes.</summary>
    void Line(int cpu, uint interrupt, bool high);

    /// <summary>A bit of ISENABLER, ISPENDR or ISACTIVER is set, or cleared by the register beside it.</summary>
    void Bit(int cpu, uint interrupt, uint register, bool set);

    /// <summary>A priority is set.</summary>
    void Priority(int cpu, uint interrupt, byte value);

    /// <summary>A shared interrupt is sent elsewhere.</summary>
    void Route(int cpu, uint interrupt, byte target);

    /// <summary>A shared interrupt becomes one by edge, or by level.</summary>
    void Edge(uint interrupt, bool edge);

    /// <summary>An SGI is sent.</summary>
    void Send(int cpu, uint sgi, uint targets, bool others);

    /// <summary>The guest takes an interrupt, if there is one, and ends it at once or later.</summary>
    void Acknowledge(int cpu, bool end);

    /// <summary>The guest ends what it took last.</summary>
    void End(int cpu);

    /// <summary>What the registers read is what the model has.</summary>
    void Compare();
}
