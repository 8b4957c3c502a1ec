using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Cli.Testing;

/// <summary>What came of one test project, or of one check that counts as a test.</summary>
/// <param name="Name">The project's or the check's name.</param>
/// <param name="Passed">Number of tests that passed.</param>
/// <param name="Failures">Those that did not. A project that crashed, ran nothing or skipped something has one for that.</param>
/// <param name="Seconds">The time that it took.</param>
internal sealed record TestOutcome(string Name, int Passed, IReadOnlyList<TestFailure> Failures, double Seconds)
{
    /// <summary>Number of long tests that were not asked for.</summary>
    public int LeftOut { get; init; }

    /// <summary>Number of failures.</summary>
    public int Failed => Failures.Count;

    /// <summary>The line that ends a test run.</summary>
    internal static string Summary(IReadOnlyCollection<TestOutcome> outcomes) =>
        $"{outcomes.Sum(outcome => outcome.Passed)} passed, {outcomes.Sum(outcome => outcome.Failed)} failed";
}
