namespace Firn.RealmConsoles;

/// <summary>What the console server has in its capability space.</summary>
public enum ConsoleSlot : ulong
{
    /// <summary>The endpoint of realms' requests.</summary>
    Endpoint = 1,

    /// <summary>Its reply object.</summary>
    Reply = 2,

    /// <summary>Its own notification, to signal that it has more to do.</summary>
    Own = 3,

    /// <summary>The notification of the realm with number 1; the others follow.</summary>
    FirstRealm = 16,

    /// <summary>The platform's console of number 1, if there are such; the others follow.</summary>
    FirstPlatform = 32,

    /// <summary>Who brings the first stream of the host; the others follow.</summary>
    FirstStream = 48,
}
