namespace Firn.CapDl.Model;

/// <summary>When which scheduling domain runs (<c>domains</c>).</summary>
/// <param name="Periods">The schedule, repeated.</param>
/// <param name="Start">The period that the system starts with (<c>domain_set_start</c>); null to go on in domain 0 (<c>no_start</c>).</param>
/// <param name="Shift">Where the schedule begins in the kernel's own (<c>index_shift</c>).</param>
public sealed record DomainSchedule(ValueList<DomainPeriod> Periods, ulong? Start = 0, ulong Shift = 0)
{
    /// <summary>Where it is written. Never part of equality.</summary>
    public SourceLocation Location { get; init; }
}
