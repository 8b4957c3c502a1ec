namespace Firn.VirtualDevices.Interrupts;

/// <summary>
/// A guest's interrupt controller, whatever its version. An exit of a virtual CPU goes: <see cref="Sync"/> if its cause is maintenance or it waits for an
/// interrupt; then what the exit asks for; then <see cref="Flush"/>, and the virtual CPU goes on.
/// </summary>
public interface IVirtualGic
{
    /// <summary>A device's line, or that of a virtual CPU's own peripheral: see <see cref="InterruptPool{TInterface}.SetLine"/>.</summary>
    void SetLine(int cpu, uint interrupt, bool isHigh);

    /// <summary>Reads list registers: see <see cref="InterruptPool{TInterface}.Sync"/>.</summary>
    void Sync(int cpu);

    /// <summary>A list register asked for maintenance: see <see cref="InterruptPool{TInterface}.End"/>.</summary>
    void End(int cpu, int index);

    /// <summary>
    /// A virtual CPU deactivates an interrupt: a write of ICC_DIR_EL1, which the kernel traps; of GICC_DIR, whose page is not mapped. The interface itself knows
    /// only of interrupts in its own list registers.
    /// </summary>
    void Deactivate(int cpu, uint interrupt);

    /// <summary>Loads list registers: see <see cref="InterruptPool{TInterface}.Flush"/>.</summary>
    bool Flush(int cpu);

    /// <summary>SGIs and PPIs that ended: see <see cref="InterruptPool{TInterface}.TakeEnded"/>.</summary>
    uint TakeEnded(int cpu);

    /// <summary>Whether a virtual CPU that waits for an interrupt has one: see <see cref="InterruptPool{TInterface}.IsPending"/>.</summary>
    bool IsPending(int cpu);

    /// <summary>Whether one that is powered down has one that wakes it: see <see cref="InterruptPool{TInterface}.RequestsWake"/>.</summary>
    bool RequestsWake(int cpu);

    /// <summary>Which SGIs and PPIs have lines to look at when they end: see <see cref="InterruptPool{TInterface}.Resample"/>.</summary>
    void Resample(uint interrupts);

    /// <summary>Which PPI comes by the kernel: see <see cref="InterruptPool{TInterface}.Link"/>.</summary>
    void Link(uint interrupt);

    /// <summary>Whether it does, as a virtual CPU's guest has set it: see <see cref="InterruptPool{TInterface}.IsLinked"/>.</summary>
    bool IsLinked(int cpu);

    /// <summary>The level of a PPI's line: see <see cref="InterruptPool{TInterface}.IsLineHigh"/>.</summary>
    bool IsLineHigh(int cpu, uint interrupt);

    /// <summary>As after a reset of the machine; lines stay. No virtual CPU executes.</summary>
    void Reset();

    /// <summary>
    /// A virtual CPU is on or off, as firmware tells the controller when it turns one on or off; after a reset all are on. One that is off takes no interrupt, and an
    /// interrupt that any of several may take is not its.
    /// </summary>
    void SetPower(int cpu, bool isOn);

    /// <summary>A load by a virtual CPU from the distributor.</summary>
    bool TryReadDistributor(int cpu, ulong offset, int bytes, out ulong value);

    /// <summary>A store by a virtual CPU to the distributor.</summary>
    bool TryWriteDistributor(int cpu, ulong offset, int bytes, ulong value);

    /// <summary>A load from the redistributors, one behind the other; false in a GICv2, which has none.</summary>
    bool TryReadRedistributor(ulong offset, int bytes, out ulong value);

    /// <summary>A store to the redistributors; false in a GICv2.</summary>
    bool TryWriteRedistributor(ulong offset, int bytes, ulong value);

    /// <summary>A virtual CPU wrote one of the registers that send SGIs, which trap; false in a GICv2: the register does not exist.</summary>
    bool TrySend(int cpu, SoftwareInterruptRegister register, ulong value);
}
