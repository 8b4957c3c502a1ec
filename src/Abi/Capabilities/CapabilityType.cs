namespace Firn.Abi.Capabilities;

/// <summary>
/// The number of a capability's type, as DebugIdentifyCapability tells it (seL4: include/arch/arm/arch/64/mode/object/structures.bf).
/// </summary>
public enum CapabilityType : uint
{
    /// <summary>No capability.</summary>
    Null = 0,

    /// <summary>A frame.</summary>
    Frame = 1,

    /// <summary>Untyped memory.</summary>
    Untyped = 2,

    /// <summary>A page table.</summary>
    PageTable = 3,

    /// <summary>An endpoint.</summary>
    Endpoint = 4,

    /// <summary>A notification.</summary>
    Notification = 6,

    /// <summary>A reply object.</summary>
    Reply = 8,

    /// <summary>A root of page tables.</summary>
    AddressSpace = 9,

    /// <summary>A CNode.</summary>
    CNode = 10,

    /// <summary>The ASID control.</summary>
    AsidControl = 11,

    /// <summary>A TCB.</summary>
    Thread = 12,

    /// <summary>An ASID pool.</summary>
    AsidPool = 13,

    /// <summary>The interrupt control.</summary>
    InterruptControl = 14,

    /// <summary>A virtual CPU. With hypervisor support.</summary>
    VirtualCpu = 15,

    /// <summary>One interrupt.</summary>
    InterruptHandler = 16,

    /// <summary>An object that is being deleted.</summary>
    Zombie = 18,

    /// <summary>The domain control.</summary>
    Domain = 20,

    /// <summary>A scheduling context.</summary>
    SchedulingContext = 22,

    /// <summary>One core's time.</summary>
    SchedulingControl = 24,

    /// <summary>Calls of the secure monitor. With KernelAllowSMCCalls.</summary>
    SecureMonitor = 25,

    /// <summary>A software-generated interrupt to send. On one core.</summary>
    SoftwareInterrupt = 27,
}
