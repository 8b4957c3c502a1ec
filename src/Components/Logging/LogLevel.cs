namespace Firn.Components.Logging;

/// <summary>How much a line of a log matters.</summary>
public enum LogLevel
{
    /// <summary>Something is wrong, and stays so.</summary>
    Error,

    /// <summary>Something went wrong, and was dealt with.</summary>
    Warning,

    /// <summary>What happens.</summary>
    Information,

    /// <summary>What happens inside.</summary>
    Detail,
}
