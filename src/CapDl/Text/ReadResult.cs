using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Text;

/// <summary>What reading a specification gave.</summary>
/// <param name="Specification">The system; null if there are errors.</param>
/// <param name="Problems">Errors and warnings, in the order of the text.</param>
/// <param name="Found">How many problems were found; more than <paramref name="Problems"/> has if there were too many to keep.</param>
public sealed record ReadResult(Specification? Specification, IReadOnlyList<Problem> Problems, int Found)
{
    /// <summary>Is there a system?</summary>
    public bool IsValid => Specification is not null;

    /// <summary>The errors alone.</summary>
    public IEnumerable<Problem> Errors => Problems.Where(problem => problem.Severity == ProblemSeverity.Error);
}
