using Firn.Arm64.Translation;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Target;

// The board that the monitor runs on.
public readonly partial struct MonitorMachine
{
    /// <inheritdoc/>
    public PhysicalAddress Flash => new(QemuVirt.Flash);

    /// <inheritdoc/>
    public int FlashSize => QemuVirt.FlashSize;

    /// <inheritdoc/>
    public PhysicalAddress SecureMemory => new(QemuVirt.SecureMemory);

    /// <inheritdoc/>
    public ulong SecureMemorySize => QemuVirt.SecureMemorySize;

    /// <inheritdoc/>
    public ulong MonitorMemorySize => QemuVirt.MonitorMemorySize;

    /// <inheritdoc/>
    public PhysicalAddress HoldPage => new(QemuVirt.SecureMemory);

    /// <inheritdoc/>
    public PhysicalAddress SecureUart => new(QemuVirt.SecureUart);

    /// <inheritdoc/>
    public PhysicalAddress Distributor => new(QemuVirt.Distributor);

    /// <inheritdoc/>
    public PhysicalAddress Redistributors => new(QemuVirt.Redistributors);

    /// <inheritdoc/>
    public PhysicalAddress CpuInterface => new(QemuVirt.CpuInterface);

    /// <inheritdoc/>
    public PhysicalAddress PowerLines => new(QemuVirt.PowerLines);

    /// <inheritdoc/>
    public PhysicalAddress DeviceTree => new(QemuVirt.DeviceTree);

    /// <inheritdoc/>
    public int DeviceTreeCapacity => QemuVirt.DeviceTreeCapacity;

    /// <inheritdoc/>
    public uint DefaultCounterFrequency => QemuVirt.CounterFrequency;

    /// <inheritdoc/>
    public ulong NormalMemoryLimit => QemuVirt.NormalMemoryLimit;

    /// <inheritdoc/>
    public ulong SecureInterrupts => QemuVirt.SecureInterrupts;
}
