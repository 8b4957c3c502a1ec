using Firn.Arm64.Translation;

namespace Firn.Monitor.Platforms;

/// <summary>
/// What a board fixes and no table tells at run time. Part of the machine, so that each member is a constant where it is used. Addresses are
/// physical, sizes in bytes.
/// </summary>
public interface IPlatform
{
    /// <summary>The boot flash, secure: first stage, manifest, images.</summary>
    PhysicalAddress Flash { get; }

    /// <summary>Bytes of the boot flash.</summary>
    int FlashSize { get; }

    /// <summary>Memory that the normal world cannot reach.</summary>
    PhysicalAddress SecureMemory { get; }

    /// <summary>Bytes of it.</summary>
    ulong SecureMemorySize { get; }

    /// <summary>Bytes at its start that the monitor keeps: hold page, image, stacks, first stage.</summary>
    ulong MonitorMemorySize { get; }

    /// <summary>The page where secondary cores wait in the first stage.</summary>
    PhysicalAddress HoldPage { get; }

    /// <summary>The secure PL011, the monitor's console.</summary>
    PhysicalAddress SecureUart { get; }

    /// <summary>The GIC's distributor.</summary>
    PhysicalAddress Distributor { get; }

    /// <summary>GICv3: the redistributors, one after the other.</summary>
    PhysicalAddress Redistributors { get; }

    /// <summary>GICv2: the CPU interface.</summary>
    PhysicalAddress CpuInterface { get; }

    /// <summary>The secure PL061 whose lines switch the machine off and reset it.</summary>
    PhysicalAddress PowerLines { get; }

    /// <summary>Where the machine leaves its device tree.</summary>
    PhysicalAddress DeviceTree { get; }

    /// <summary>Bytes at the device tree's place that it may grow to.</summary>
    int DeviceTreeCapacity { get; }

    /// <summary>The counter's frequency in Hz where CNTFRQ_EL0 resets to 0.</summary>
    uint DefaultCounterFrequency { get; }

    /// <summary>The first address that the monitor's mapping of normal memory does not reach.</summary>
    ulong NormalMemoryLimit { get; }

    /// <summary>The shared interrupts that no normal world may have: those of the secure devices. A bit each, for interrupts 32 to 95.</summary>
    ulong SecureInterrupts { get; }
}
