namespace Firn.User.Protocols;

/// <summary>How a call of a protocol's operation ended. It is the label of the answer; what it does not name counts as <see cref="BadAnswer"/>.</summary>
public enum CallStatus
{
    /// <summary>It was done, and the results are set.</summary>
    Done = 0,

    /// <summary>The server does not have the operation, or speaks another protocol.</summary>
    UnknownOperation = 1,

    /// <summary>The message has a wrong length, or a word that its type does not allow.</summary>
    BadMessage = 2,

    /// <summary>An argument has no meaning to the server.</summary>
    BadArgument = 3,

    /// <summary>The caller may not do this.</summary>
    NotPermitted = 4,

    /// <summary>What the operation names does not exist.</summary>
    NotFound = 5,

    /// <summary>The caller, or the server, has as many of them as it may.</summary>
    LimitReached = 6,

    /// <summary>Not now; later it may be done.</summary>
    Busy = 7,

    /// <summary>The server lost what it knew of the caller, since it was started again.</summary>
    Restarted = 8,

    /// <summary>The server was stopped for good: the fault handler answers in its place.</summary>
    Stopped = 9,

    /// <summary>The client's own finding: what came back is no answer of the protocol.</summary>
    BadAnswer = 10,
}
