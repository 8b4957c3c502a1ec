namespace Firn.RealmProtocol;

/// <summary>What happened to a realm.</summary>
public enum RealmEvent : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is whole.</summary>
    Created = 1,

    /// <summary>Its threads run.</summary>
    Started = 2,

    /// <summary>Its threads do not run any more.</summary>
    Paused = 3,

    /// <summary>It is gone and its memory scrubbed.</summary>
    Destroyed = 4,

    /// <summary>It was refused before it was whole, or its stream ended.</summary>
    Refused = 5,
}
