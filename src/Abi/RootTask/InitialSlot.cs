namespace Firn.Abi.RootTask;

/// <summary>
/// The slots of the root task's CNode that have fixed contents (seL4_RootCNodeCapSlots). All others are told by
/// <see cref="BootInformation"/>.
/// </summary>
public enum InitialSlot : ulong
{
    /// <summary>Empty.</summary>
    Null = 0,

    /// <summary>The root task's TCB.</summary>
    Thread = 1,

    /// <summary>Its CNode.</summary>
    CNode = 2,

    /// <summary>Its address space.</summary>
    AddressSpace = 3,

    /// <summary>The interrupt control.</summary>
    InterruptControl = 4,

    /// <summary>The ASID control.</summary>
    AsidControl = 5,

    /// <summary>The ASID pool of its address space.</summary>
    AsidPool = 6,

    /// <summary>Empty on Arm.</summary>
    IoPortControl = 7,

    /// <summary>Empty: no SMMU.</summary>
    IoSpace = 8,

    /// <summary>The frame of the boot information.</summary>
    BootInformationFrame = 9,

    /// <summary>The frame of its IPC buffer.</summary>
    IpcBuffer = 10,

    /// <summary>The domain control.</summary>
    Domain = 11,

    /// <summary>Empty: no SMMU.</summary>
    SmmuStreamControl = 12,

    /// <summary>Empty: no SMMU.</summary>
    SmmuContextBankControl = 13,

    /// <summary>Its scheduling context.</summary>
    SchedulingContext = 14,

    /// <summary>Calls of the secure monitor; empty without KernelAllowSMCCalls.</summary>
    SecureMonitor = 15,

    /// <summary>The first slot with other contents.</summary>
    Count = 16,
}
