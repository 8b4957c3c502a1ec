namespace Firn.Tools.Cli.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Baseline">The figure to compare with: a peer's, or the one aimed at; null when there is none.</param>
internal sealed record Measurement(string Name, double Value, string Unit, double? Baseline)
{
    /// <summary>The figure over the baseline; null without one.</summary>
    public double? Ratio => Baseline is { } baseline and not 0 ? Value / baseline : null;
}
