namespace Firn.CapDlForm;

/// <summary>The keys of an object's parameters.</summary>
public enum ParameterKey : byte
{
    /// <summary>log2 of its size: bytes, of a CNode slots.</summary>
    SizeBits = 0,

    /// <summary>Where it begins in physical memory.</summary>
    PhysicalAddress = 1,

    /// <summary>The world that it belongs to.</summary>
    World = 2,

    /// <summary>The objects that are made of untyped memory: indices, ascending.</summary>
    Children = 3,

    /// <summary>What a frame contains at the start.</summary>
    Fills = 4,

    /// <summary>Microseconds until the budget comes back.</summary>
    Period = 5,

    /// <summary>Microseconds of execution in each period.</summary>
    Budget = 6,

    /// <summary>The badge of a scheduling context.</summary>
    Badge = 7,

    /// <summary>Refills beyond the two of every context.</summary>
    ExtraRefills = 8,

    /// <summary>The virtual address of a thread's IPC buffer.</summary>
    IpcBuffer = 9,

    /// <summary>A thread's first instruction.</summary>
    InstructionPointer = 10,

    /// <summary>Its stack pointer.</summary>
    StackPointer = 11,

    /// <summary>Its saved program status.</summary>
    ProcessorState = 12,

    /// <summary>Its priority.</summary>
    Priority = 13,

    /// <summary>The highest priority that it may give.</summary>
    MaximumPriority = 14,

    /// <summary>The core that it runs on.</summary>
    Affinity = 15,

    /// <summary>Its scheduling domain, if not 0.</summary>
    Domain = 16,

    /// <summary>Its fault endpoint's address, without MCS.</summary>
    FaultEndpoint = 17,

    /// <summary>True: it does not run from the start.</summary>
    Suspended = 18,

    /// <summary>True: it is without floating point.</summary>
    FloatingPointDisabled = 19,

    /// <summary>The words in its first registers.</summary>
    Arguments = 20,

    /// <summary>The upper part of a pool's identifiers.</summary>
    AsidHigh = 21,

    /// <summary>What makes an interrupt pending: 0 its level, 1 its edge.</summary>
    Trigger = 22,

    /// <summary>The core that gets an interrupt.</summary>
    Target = 23,

    /// <summary>Which software-generated interrupt, or which context bank.</summary>
    Number = 24,

    /// <summary>A device's I/O address space.</summary>
    IoSpace = 25,

    /// <summary>The number of keys.</summary>
    Count = 26,
}
