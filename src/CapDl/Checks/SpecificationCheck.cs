using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>
/// Whether a specification makes sense, however it was made. Errors are what cannot be on any machine; warnings what CapDL lets pass and a
/// kernel would not.
/// </summary>
public static class SpecificationCheck
{
    /// <summary>The problems of a specification; none if it makes sense.</summary>
    public static IReadOnlyList<Problem> Check(Specification specification)
    {
        var problems = new ProblemCollection();
        Check(specification, problems);
        return problems.InOrder();
    }

    /// <summary>
    /// The problems of a specification that is to be realized: what was <paramref name="found"/> by reading or checking it, warnings as errors,
    /// and its architecture if that is not compiled.
    /// </summary>
    public static IReadOnlyList<Problem> ForTarget(Specification specification, IReadOnlyList<Problem> found)
    {
        var problems = new ProblemCollection();
        if (specification.Architecture != Architecture.AArch64)
            problems.Error(ProblemCode.NotCompiled, specification.Location, $"this specification is for {specification.Architecture.Keyword()}");
        foreach (Problem problem in found)
            problems.Add(problem with { Severity = ProblemSeverity.Error });
        return problems.InOrder();
    }

    internal static void Check(Specification specification, ProblemCollection problems)
    {
        var check = new ObjectCheck(specification, problems);
        foreach (SystemObject item in specification.Objects)
            check.Check(item);
        ArrayCheck.Check(specification, problems);
        var capabilities = new CapabilityCheck(specification, problems);
        foreach (SystemObject item in specification.Objects)
            capabilities.Check(item);
        CoverageCheck.Check(specification, problems);
        DerivationCheck.Check(specification, problems);
        InterruptCheck.Check(specification, problems);
    }
}
