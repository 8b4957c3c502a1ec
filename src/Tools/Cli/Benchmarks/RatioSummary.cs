using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>Many ratios in a few numbers.</summary>
/// <param name="Good">Ratios of at most 1.</param>
/// <param name="Near">Ratios above that, of at most 1.15.</param>
/// <param name="Above">All higher ones.</param>
/// <param name="Mean">The geometric mean of the ratios to the baseline.</param>
/// <param name="SameProgramMean">The geometric mean of the ratios to the same program's figures; null without any.</param>
internal sealed record RatioSummary(int Good, int Near, int Above, double Mean, double? SameProgramMean)
{
    private const double NearLimit = 1.15;

    /// <summary>How many ratios there are.</summary>
    internal int Count => Good + Near + Above;

    /// <summary>How a ratio is judged.</summary>
    internal static RatioClass Judge(double? ratio) => ratio switch
    {
        null => RatioClass.None,
        <= 1 => RatioClass.Good,
        <= NearLimit => RatioClass.Near,
        _ => RatioClass.Above,
    };

    /// <summary>Of those measurements that count and have a baseline; null if none has.</summary>
    internal static RatioSummary? Of(IEnumerable<Measurement> measurements)
    {
        Measurement[] counted = [.. measurements.Where(measurement => measurement is { IsCounted: true, Ratio: not null })];
        if (counted.Length == 0)
            return null;
        int Number(RatioClass wanted) => counted.Count(measurement => Judge(measurement.Ratio) == wanted);
        return new(Number(RatioClass.Good), Number(RatioClass.Near), Number(RatioClass.Above),
            MeanOf(counted.Select(measurement => measurement.Ratio))!.Value, MeanOf(counted.Select(measurement => measurement.SameProgramRatio)));
    }

    private static double? MeanOf(IEnumerable<double?> ratios)
    {
        double[] logarithms = [.. ratios.OfType<double>().Select(ratio => Math.Log(ratio))];
        return logarithms.Length == 0 ? null : Math.Exp(logarithms.Average());
    }
}
