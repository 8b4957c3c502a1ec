namespace Firn.RealmConsoles;

/// <summary>What a stream of the host came to.</summary>
internal enum ConsoleStep
{
    /// <summary>Something was done, and there may be more.</summary>
    Goes,

    /// <summary>Nothing can be done before its peer signals.</summary>
    Waits,

    /// <summary>Nothing is asked, and there is room for an answer.</summary>
    Idle,

    /// <summary>A request is there.</summary>
    Asked,
}
