namespace Firn.CapDl.Model;

/// <summary>How much processor time a scheduling context gives.</summary>
public sealed record SchedulingContextParameters : ObjectParameters
{
    /// <summary>Log2 of the object's size in bytes (<c>N bits</c>); null for the smallest.</summary>
    public int? SizeBits { get; init; }

    /// <summary>Microseconds until the budget comes back (<c>period</c>).</summary>
    public ulong? Period { get; init; }

    /// <summary>Microseconds of execution in each period (<c>budget</c>).</summary>
    public ulong? Budget { get; init; }

    /// <summary>The word that tells which context a timeout fault is about: its badge (<c>data</c>).</summary>
    public ulong? Badge { get; init; }

    /// <summary>Refills beyond the two that every context has (<c>extra_refills</c>, an extension).</summary>
    public int? ExtraRefills { get; init; }
}
