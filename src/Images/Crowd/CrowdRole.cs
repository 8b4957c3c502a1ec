namespace Firn.Images.Crowd;

/// <summary>What a component of the crowd is.</summary>
public enum CrowdRole : ulong
{
    /// <summary>Sends messages to all servers, and accounts for each.</summary>
    Client = 1,

    /// <summary>A server that counts numbered messages.</summary>
    Tally = 2,

    /// <summary>Ends in another fault each time.</summary>
    Crasher = 3,

    /// <summary>Sends whatever servers might choke on, as fast as it can.</summary>
    Flooder = 4,

    /// <summary>Waits for ever.</summary>
    Idle = 5,

    /// <summary>Tries whatever its capabilities allow.</summary>
    Stranger = 6,

    /// <summary>Kills servers while the clients work, and says in the end whether anything was lost.</summary>
    Judge = 7,

    /// <summary>Rings a clock whose interrupt comes by the event router, and counts what it was told.</summary>
    Watch = 8,

    /// <summary>The watch's other thread: serves the interrupt on another core.</summary>
    OtherWatch = 9,
}
