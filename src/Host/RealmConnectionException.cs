using System;

namespace Firn.Host;

/// <summary>The connection to the resource server cannot be used any more, or never could.</summary>
public sealed class RealmConnectionException : RealmException
{
    internal RealmConnectionException(RealmConnectionFailure failure, string message, string? remedy, Exception? innerException = null)
        : base(message, remedy, innerException)
    {
        Failure = failure;
    }

    /// <summary>What happened to it.</summary>
    public RealmConnectionFailure Failure { get; }
}
