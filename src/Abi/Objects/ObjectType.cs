namespace Firn.Abi.Objects;

/// <summary>
/// An object type of Untyped.Retype (seL4, MCS: objecttype.h). Types from <see cref="Extensions.ExtensionRange.FirstObjectType"/> are
/// Firn's.
/// </summary>
public enum ObjectType : ushort
{
    /// <summary>Untyped memory of a chosen size.</summary>
    Untyped = 0,

    /// <summary>A TCB.</summary>
    Thread = 1,

    /// <summary>An endpoint.</summary>
    Endpoint = 2,

    /// <summary>A notification.</summary>
    Notification = 3,

    /// <summary>A CNode; the chosen size is log2 of its slots.</summary>
    CNode = 4,

    /// <summary>A scheduling context of a chosen size.</summary>
    SchedulingContext = 5,

    /// <summary>A reply object.</summary>
    Reply = 6,

    /// <summary>A frame of 1 GiB.</summary>
    HugeFrame = 7,

    /// <summary>A root of page tables.</summary>
    AddressSpace = 8,

    /// <summary>A frame of 4 KiB.</summary>
    SmallFrame = 9,

    /// <summary>A frame of 2 MiB.</summary>
    LargeFrame = 10,

    /// <summary>A page table of any level but the root.</summary>
    PageTable = 11,

    /// <summary>A virtual CPU. With hypervisor support.</summary>
    VirtualCpu = 12,
}
