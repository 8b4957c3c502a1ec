namespace Firn.CapDl.Problems;

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity : byte
{
    /// <summary>The specification says it, and probably means something else.</summary>
    Warning = 0,

    /// <summary>The specification cannot be.</summary>
    Error = 1,
}
