using Firn.Arm64.Translation;
using Firn.Monitor.Platforms;

namespace Firn.MonitorTests.Fakes;

// QEMU's virt, as the machine that the target runs on.
public readonly partial struct FakeMonitorMachine
{
    public PhysicalAddress Flash => new(QemuVirt.Flash);

    public int FlashSize => Board.FlashSize;

    public PhysicalAddress SecureMemory => new(QemuVirt.SecureMemory);

    public ulong SecureMemorySize => QemuVirt.SecureMemorySize;

    public ulong MonitorMemorySize => QemuVirt.MonitorMemorySize;

    public PhysicalAddress HoldPage => new(QemuVirt.SecureMemory);

    public PhysicalAddress SecureUart => new(QemuVirt.SecureUart);

    public PhysicalAddress Distributor => new(QemuVirt.Distributor);

    public PhysicalAddress Redistributors => new(QemuVirt.Redistributors);

    public PhysicalAddress CpuInterface => new(QemuVirt.CpuInterface);

    public PhysicalAddress PowerLines => new(QemuVirt.PowerLines);

    public PhysicalAddress DeviceTree => new(QemuVirt.DeviceTree);

    public int DeviceTreeCapacity => QemuVirt.DeviceTreeCapacity;

    public uint DefaultCounterFrequency => QemuVirt.CounterFrequency;

    public ulong NormalMemoryLimit => QemuVirt.NormalMemoryLimit;

    public ulong SecureInterrupts => QemuVirt.SecureInterrupts;
}
