namespace Firn.CapDlForm;

/// <summary>What an object is; the numbers are those of the model's kinds, as far as AArch64 has them.</summary>
public enum FormKind : byte
{
    /// <summary>Untyped memory.</summary>
    Untyped = 0,

    /// <summary>An endpoint.</summary>
    Endpoint = 1,

    /// <summary>A notification.</summary>
    Notification = 2,

    /// <summary>A reply object.</summary>
    Reply = 3,

    /// <summary>A scheduling context.</summary>
    SchedulingContext = 4,

    /// <summary>A thread.</summary>
    Thread = 5,

    /// <summary>A virtual CPU.</summary>
    VirtualCpu = 6,

    /// <summary>A table of capabilities.</summary>
    CNode = 7,

    /// <summary>Memory that can be mapped.</summary>
    Frame = 8,

    /// <summary>The last level of translation.</summary>
    PageTable = 9,

    /// <summary>The level above it.</summary>
    PageDirectory = 10,

    /// <summary>The level above that.</summary>
    PageUpperDirectory = 11,

    /// <summary>The highest level.</summary>
    PageGlobalDirectory = 12,

    /// <summary>A pool of address-space identifiers.</summary>
    AsidPool = 13,

    /// <summary>An interrupt.</summary>
    Interrupt = 14,

    /// <summary>An interrupt with trigger and target core.</summary>
    ArmInterrupt = 15,

    /// <summary>The right to raise a software-generated interrupt.</summary>
    ArmGeneratedInterrupt = 16,

    /// <summary>The right to call EL3.</summary>
    SecureMonitorCall = 17,

    /// <summary>A stream of an SMMU.</summary>
    ArmStream = 18,

    /// <summary>A context bank of an SMMU.</summary>
    ArmContextBank = 19,

    /// <summary>A device behind an IOMMU.</summary>
    ArmIoDevice = 20,

    /// <summary>The number of kinds.</summary>
    Count = 21,
}
