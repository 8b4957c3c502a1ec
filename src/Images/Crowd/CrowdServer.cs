namespace Firn.Images.Crowd;

/// <summary>The servers that messages are counted for.</summary>
internal enum CrowdServer
{
    /// <summary>The tally.</summary>
    Tally,

    /// <summary>The serial server.</summary>
    Serial,

    /// <summary>The timer server.</summary>
    Timer,

    /// <summary>The event router.</summary>
    Events,
}
