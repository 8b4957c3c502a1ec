namespace Firn.Host;

/// <summary>What happened to a connection.</summary>
public enum RealmConnectionFailure
{
    /// <summary>There is nobody behind the address, or no such address.</summary>
    Unreachable,

    /// <summary>The stream ended, or was closed.</summary>
    Ended,

    /// <summary>The other side sent what is no answer.</summary>
    Nonsense,

    /// <summary>An answer did not come in time.</summary>
    TimedOut,
}
