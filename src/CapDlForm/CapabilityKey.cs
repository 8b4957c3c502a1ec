namespace Firn.CapDlForm;

/// <summary>The keys of a capability. What is zero or false is left out.</summary>
public enum CapabilityKey : byte
{
    /// <summary>What it is for (<see cref="FormCapabilityKind"/>).</summary>
    Kind = 0,

    /// <summary>The object that it names, by index; always there where its kind has one.</summary>
    Target = 1,

    /// <summary>The bits of seL4's rights word.</summary>
    Rights = 2,

    /// <summary>Its badge.</summary>
    Badge = 3,

    /// <summary>A CNode's guard.</summary>
    Guard = 4,

    /// <summary>The guard's length in bits.</summary>
    GuardSize = 5,

    /// <summary>The core whose time it gives.</summary>
    Core = 6,

    /// <summary>True: its mapping is uncached.</summary>
    Uncached = 7,

    /// <summary>The address space that it is mapped in: pool and number.</summary>
    Asid = 8,

    /// <summary>The table's slot that it is mapped by: object and slot.</summary>
    Mapping = 9,

    /// <summary>The number of keys.</summary>
    Count = 10,
}
