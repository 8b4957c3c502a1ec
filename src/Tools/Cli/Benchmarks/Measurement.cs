using System;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Baseline">The figure to compare with: a peer's, or the one aimed at; null when there is none.</param>
/// <param name="SameProgram">The peer's figure when the very same program measures it; null when it was not.</param>
internal sealed record Measurement(string Name, double Value, string Unit, double? Baseline, double? SameProgram = null)
{
    /// <summary>The heading that it stands under; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Why it is above the baseline, where it is and somebody found out.</summary>
    public string? Reason { get; init; }

    /// <summary>The figure over the baseline; null without one.</summary>
    public double? Ratio => Over(Baseline);

    /// <summary>The figure over the one of the same program; null without one.</summary>
    public double? SameProgramRatio => Over(SameProgram);

    /// <summary>It counts for means and totals of ratios.</summary>
    internal bool IsCounted { get; init; }

    /// <summary>The more the better; of all else the less.</summary>
    internal bool IsRate => Unit.EndsWith("/s", StringComparison.Ordinal);

    /// <summary>What it costs, for one of the baseline's cost; null without one.</summary>
    internal double? Cost => IsRate && Ratio is { } ratio ? 1 / ratio : Ratio;

    private double? Over(double? other) => other is { } figure and not 0 ? Value / figure : null;
}
