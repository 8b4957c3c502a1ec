using System.Collections.Generic;

namespace Firn.Tools.Cli.Demonstration;

/// <summary>What a demonstration came to.</summary>
/// <param name="Passed">All of it was shown.</param>
/// <param name="Steps">What was shown, in order.</param>
/// <param name="Problem">What was not; null if it passed.</param>
internal sealed record StoryReport(bool Passed, IReadOnlyList<StoryStep> Steps, string? Problem);
