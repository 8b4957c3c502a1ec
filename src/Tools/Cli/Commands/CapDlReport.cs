using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Problems;

namespace Firn.Tools.Cli.Commands;

/// <summary>What is to say about one specification.</summary>
internal sealed class CapDlReport(string file, int? objects, IReadOnlyList<Problem> problems)
{
    public string File => file;

    public bool IsValid => !problems.Any(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>How many objects it has; null if it cannot be read.</summary>
    public int? Objects => objects;

    public IReadOnlyList<object> Problems =>
    [
        .. problems.Select(problem =>
        {
            (string File, int Line, int Column)? place = problem.Location.File?.Place(problem.Location.Offset);
            return new
            {
                Code = problem.Code.Id(),
                problem.Severity,
                place?.File,
                place?.Line,
                place?.Column,
                problem.Text,
                Rule = problem.Code.Rule(),
                problem.Remedy,
            };
        }),
    ];

    internal void Write(TextWriter writer)
    {
        foreach (Problem problem in problems)
            writer.WriteLine(ProblemText.Format(problem));
        int errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        string count = objects is null ? "" : $"{objects} objects, ";
        writer.WriteLine($"{file}: {count}{errors} errors, {problems.Count - errors} warnings");
    }
}
