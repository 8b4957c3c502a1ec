using Firn.CapDl.Model;

namespace Firn.CapDl.Problems;

/// <summary>What is wrong with a specification, and where.</summary>
/// <param name="Code">Which rule is broken.</param>
/// <param name="Location">Where it is written; without a file if a program made it.</param>
/// <param name="Text">What is wrong, with the names that it is about.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record Problem(ProblemCode Code, SourceLocation Location, string Text, ProblemSeverity Severity = ProblemSeverity.Error)
{
    /// <summary>What to do about this very problem; the code's remedy if nothing better is known.</summary>
    public string Remedy { get; init; } = Code.Remedy();

    /// <summary>One line: place, severity, code, text.</summary>
    public override string ToString()
    {
        string place = Location.ToString();
        string severity = Severity == ProblemSeverity.Error ? "error" : "warning";
        return $"{(place.Length == 0 ? "" : place + ": ")}{severity} {Code.Id()}: {Text}";
    }
}
