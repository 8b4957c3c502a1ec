namespace Firn.Tools.Analysis.Reports;

/// <summary>The time of a thread.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Component">Its component.</param>
/// <param name="Priority">Its priority; null if that is open.</param>
/// <param name="Budget">Microseconds in each period; null if it has no scheduling context or that leaves it open.</param>
/// <param name="Period">Microseconds of a period.</param>
public sealed record ThreadBudget(string Thread, string? Component, int? Priority, ulong? Budget, ulong? Period)
{
    /// <summary>Its budget is a part of its period, and so kept for it. A budget of a whole period reserves nothing: threads of one priority take turns by it.</summary>
    public bool IsReserved => Budget is { } budget && Period is { } period && budget < period;
}
