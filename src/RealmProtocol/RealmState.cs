namespace Firn.RealmProtocol;

/// <summary>Where a realm is in its life.</summary>
public enum RealmState : uint
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>A stream is bringing it.</summary>
    Arriving = 1,

    /// <summary>It is whole and does not run: not yet, or paused.</summary>
    Created = 2,

    /// <summary>Its threads run.</summary>
    Running = 3,

    /// <summary>It is being destroyed.</summary>
    Going = 4,
}
