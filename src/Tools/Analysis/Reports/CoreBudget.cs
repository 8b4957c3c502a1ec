using System.Collections.Generic;

namespace Firn.Tools.Analysis.Reports;

/// <summary>The time of one core.</summary>
/// <param name="Core">The core; threads that name none run on core 0.</param>
/// <param name="Utilization">The sum of budget / period of the threads for which time is reserved; above 1 it cannot be kept.</param>
/// <param name="Threads">Its threads with their time, the highest priority first.</param>
public sealed record CoreBudget(int Core, double Utilization, IReadOnlyList<ThreadBudget> Threads);
