namespace Firn.Tools.Cli.Benchmarks;

/// <summary>How a ratio is judged.</summary>
internal enum RatioClass
{
    /// <summary>There is nothing to compare with.</summary>
    None,

    /// <summary>At most what the peer takes.</summary>
    Good,

    /// <summary>At most 15 % more.</summary>
    Near,

    /// <summary>More than that.</summary>
    Above,
}
