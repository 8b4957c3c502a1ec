using System.Collections.Generic;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>Rows of the kernel benchmark that stand together.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Rows">The rows' names, in order.</param>
/// <param name="IsCounted">They count for the mean and the totals.</param>
internal sealed record KernelRowGroup(string Name, IReadOnlyList<string> Rows, bool IsCounted = true);
