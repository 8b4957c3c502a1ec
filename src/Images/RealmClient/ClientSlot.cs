namespace Firn.Images.RealmClient;

/// <summary>What the client has in its capability space.</summary>
internal enum ClientSlot : ulong
{
    /// <summary>Its console.</summary>
    Console = 1,

    /// <summary>What the server signals.</summary>
    Signals = 2,

    /// <summary>How it signals the server.</summary>
    Server = 3,

    /// <summary>Where realms report.</summary>
    Reports = 4,

    /// <summary>The realm that waits for an answer.</summary>
    Reply = 5,

    /// <summary>The right to call EL3: to end the machine.</summary>
    Monitor = 6,

    /// <summary>Where attackers say that they are done, a bit each.</summary>
    Done = 7,
}
