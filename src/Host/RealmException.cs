using System;

namespace Firn.Host;

/// <summary>A request that came to nothing: what is wrong, and what to do about it.</summary>
public class RealmException : Exception
{
    /// <summary>A failure without advice.</summary>
    public RealmException(string message)
        : base(message)
    {
    }

    /// <summary>A failure without advice, and what it comes from.</summary>
    public RealmException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure, what to do about it, and what it comes from.</summary>
    public RealmException(string message, string? remedy, Exception? innerException = null)
        : base(message, innerException)
    {
        Remedy = remedy;
    }

    /// <summary>What can be done about it, a sentence; null if nothing is known.</summary>
    public string? Remedy { get; }
}
