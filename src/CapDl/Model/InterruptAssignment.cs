namespace Firn.CapDl.Model;

/// <summary>Which interrupt number an interrupt object stands for (<c>irq maps</c>).</summary>
/// <param name="Number">The number; on AArch64 the GIC's INTID.</param>
/// <param name="Interrupt">The object.</param>
public sealed record InterruptAssignment(ulong Number, ObjectName Interrupt)
{
    /// <summary>Where it is written. Never part of equality.</summary>
    public SourceLocation Location { get; init; }
}
