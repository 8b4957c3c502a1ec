namespace Firn.Images.Crowd;

/// <summary>The words of a client's page.</summary>
internal enum ClientWord
{
    /// <summary>The last number that the tally has answered.</summary>
    Sequence = 0,

    /// <summary>1: it has sent what it was to send.</summary>
    IsFinished = 1,

    /// <summary>Timers that ended.</summary>
    Timers = 2,

    /// <summary>Answers that were refusals.</summary>
    Refused = 3,

    /// <summary>Events that it raised: the router said that it was done.</summary>
    EventsRaised = 4,

    /// <summary>Events that it took.</summary>
    EventsTaken = 5,

    /// <summary>Bytes of the writes that its console answered.</summary>
    BytesOffered = 6,

    /// <summary>Those of them that found room there.</summary>
    BytesAccepted = 7,

    /// <summary>Calls of the first server; the others' follow.</summary>
    Calls = 8,

    /// <summary>Calls of the first server that ended with it; the others' follow.</summary>
    Restarted = 16,
}
