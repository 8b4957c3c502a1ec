namespace Firn.VirtualMachine.Statistics;

/// <summary>Why a guest was left; <see cref="ExitKindText"/> names them.</summary>
public enum ExitKind
{
    /// <summary>A load from a device.</summary>
    DeviceRead,

    /// <summary>A store to a device.</summary>
    DeviceWrite,

    /// <summary>HVC.</summary>
    HypervisorCall,

    /// <summary>SMC.</summary>
    SecureMonitorCall,

    /// <summary>WFI.</summary>
    WaitForInterrupt,

    /// <summary>WFE.</summary>
    WaitForEvent,

    /// <summary>An interrupt that the guest sends to a core.</summary>
    SoftwareInterrupt,

    /// <summary>An interrupt that the guest deactivates apart from its end.</summary>
    Deactivation,

    /// <summary>The physical timer's registers.</summary>
    PhysicalTimer,

    /// <summary>Another system register.</summary>
    SystemRegister,

    /// <summary>The virtual timer's interrupt.</summary>
    VirtualTimer,

    /// <summary>A list register is done.</summary>
    Maintenance,

    /// <summary>The monitor asked for it.</summary>
    Kick,

    /// <summary>A breakpoint or a step, while a debugger is there.</summary>
    Debug,

    /// <summary>Anything else: an exception was injected. A fetch of what is not there leaves twice before that.</summary>
    Other,

    /// <summary>The number of kinds.</summary>
    Count,
}
