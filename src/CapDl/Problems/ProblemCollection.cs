using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.CapDl.Problems;

/// <summary>The problems of a specification as they are found. After <see cref="Limit"/> it counts on and keeps no more.</summary>
public sealed class ProblemCollection : IReadOnlyCollection<Problem>
{
    /// <summary>How many problems are kept.</summary>
    public const int Limit = 200;

    private readonly List<Problem> _problems = [];

    /// <inheritdoc/>
    public int Count => _problems.Count;

    /// <summary>How many were found, those that were not kept included.</summary>
    public int Found { get; private set; }

    /// <summary>Is one of them an error?</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Is there no room for another?</summary>
    public bool IsFull => _problems.Count == Limit;

    /// <summary>Notes an error.</summary>
    public void Error(ProblemCode code, SourceLocation location, string text, string? remedy = null) =>
        Add(Make(code, location, text, ProblemSeverity.Error, remedy));

    /// <summary>Notes a warning.</summary>
    public void Warning(ProblemCode code, SourceLocation location, string text, string? remedy = null) =>
        Add(Make(code, location, text, ProblemSeverity.Warning, remedy));

    /// <summary>Notes a problem.</summary>
    public void Add(Problem problem)
    {
        Found++;
        HasErrors |= problem.Severity == ProblemSeverity.Error;
        if (!IsFull)
            _problems.Add(problem);
    }

    /// <summary>By file and place, so that two runs say the same.</summary>
    public IReadOnlyList<Problem> InOrder() => [.. _problems.OrderBy(problem => problem.Location.Offset).ThenBy(problem => problem.Code)];

    /// <inheritdoc/>
    public IEnumerator<Problem> GetEnumerator() => _problems.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _problems.GetEnumerator();

    private static Problem Make(ProblemCode code, SourceLocation location, string text, ProblemSeverity severity, string? remedy)
    {
        var problem = new Problem(code, location, text, severity);
        return remedy is null ? problem : problem with { Remedy = remedy };
    }
}
