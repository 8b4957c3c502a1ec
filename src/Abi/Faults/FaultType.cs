namespace Firn.Abi.Faults;

/// <summary>
/// The label of a fault message (seL4 16.0.0, MCS: libsel4/arch_include/arm/sel4/arch/shared_types.bf).
/// A number is the same in all configurations. Faults from <see cref="Extensions.ExtensionRange.FirstFault"/> are Firn's.
/// </summary>
public enum FaultType : byte
{
    /// <summary>No fault.</summary>
    Null = 0,

    /// <summary>A capability could not be invoked: <see cref="CapabilityFaultWord"/>.</summary>
    Capability = 1,

    /// <summary><see cref="UnknownSystemCallWord"/>.</summary>
    UnknownSystemCall = 2,

    /// <summary>An exception that is no other fault: <see cref="UserExceptionWord"/>.</summary>
    UserException = 3,

    /// <summary><see cref="DebugExceptionWord"/>. With the debugging API.</summary>
    DebugException = 4,

    /// <summary>The end of a budget: <see cref="TimeoutWord"/>.</summary>
    Timeout = 5,

    /// <summary><see cref="VirtualMemoryFaultWord"/>.</summary>
    VirtualMemory = 6,

    /// <summary>A list register is done: <see cref="VgicMaintenanceWord"/>. With hypervisor support, as the next two.</summary>
    VgicMaintenance = 7,

    /// <summary>A trap of a virtual CPU: <see cref="VirtualCpuFaultWord"/>.</summary>
    VirtualCpu = 8,

    /// <summary>
    /// The machine's interrupt that stands for a private one of the guest (VPPIEvent): <see cref="VirtualPrivateInterruptWord"/>.
    /// </summary>
    VirtualPrivateInterrupt = 9,

    /// <summary>An exit of a virtual CPU whose exits are told so: <see cref="VirtualCpuExitWord"/>. Firn's.</summary>
    VirtualCpuExit = 0x40,
}
