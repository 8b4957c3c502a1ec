namespace Firn.CapDl.Model;

/// <summary>A capability: what it names and what it allows. Fields that its target's kind does not have are zero.</summary>
public sealed record Capability
{
    /// <summary>A capability without target.</summary>
    public Capability(CapabilityKind kind) => Kind = kind;

    /// <summary>A capability to <paramref name="target"/>, without rights.</summary>
    public Capability(ObjectName target) => Target = target;

    /// <summary>What it is for.</summary>
    public CapabilityKind Kind { get; init; }

    /// <summary>The object that it names; null if its kind has none (<see cref="CapabilityKind.InterruptControl"/> and on).</summary>
    public ObjectName? Target { get; init; }

    /// <summary>What it allows, to an endpoint, a notification or a frame.</summary>
    public Rights Rights { get; init; }

    /// <summary>Its badge, to an endpoint, a notification or EL3; 0 for none.</summary>
    public ulong Badge { get; init; }

    /// <summary>To a CNode: the guard's value, less than 2 to the power of <see cref="GuardSize"/>.</summary>
    public ulong Guard { get; init; }

    /// <summary>To a CNode: the guard's length in bits.</summary>
    public int GuardSize { get; init; }

    /// <summary>Of <see cref="CapabilityKind.SchedulingControl"/>: the core.</summary>
    public int Core { get; init; }

    /// <summary>To a frame: is its mapping uncached?</summary>
    public bool IsUncached { get; init; }

    /// <summary>To a frame or a table: the address space that it is mapped in; null if that is not said.</summary>
    public Asid? Asid { get; init; }

    /// <summary>To a frame, in a CNode: the table's slot that this very capability is mapped by; null if it maps nothing.</summary>
    public SlotName? Mapping { get; init; }

    /// <summary>Where it is written. Never part of equality.</summary>
    public SourceLocation Location { get; init; }
}
