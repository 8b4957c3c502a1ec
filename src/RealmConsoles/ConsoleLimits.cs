namespace Firn.RealmConsoles;

/// <summary>What the console server bounds.</summary>
public static class ConsoleLimits
{
    /// <summary>Realm numbers that have a console: 1 up to this.</summary>
    public const int Numbers = 16;

    /// <summary>Streams of the host at once.</summary>
    public const int Sessions = 8;

    /// <summary>Bytes of text that are kept for a number: the last ones.</summary>
    public const int TextBytes = 64 << 10;

    /// <summary>Bytes that were typed for a number and wait to be read.</summary>
    public const int TypedBytes = 1024;

    /// <summary>Steps of a stream before others are served: each is a request, or a piece of text.</summary>
    public const int TurnSteps = 32;

    /// <summary>Calls that empty the platform's console of what was typed there, eight bytes each.</summary>
    public const int MostDrained = 256;
}
