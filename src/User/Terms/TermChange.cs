namespace Firn.User.Terms;

/// <summary>What became of a number.</summary>
public enum TermChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Somebody has it, and nobody had it before.</summary>
    Begun,

    /// <summary>Nobody has it any more.</summary>
    Ended,

    /// <summary>Somebody has it, and another had it meanwhile, who was not followed.</summary>
    Passed,
}
