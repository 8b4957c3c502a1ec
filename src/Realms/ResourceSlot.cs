namespace Firn.Realms;

/// <summary>Where the resource server has its capabilities.</summary>
public enum ResourceSlot : ulong
{
    /// <summary>Its own CNode.</summary>
    Node = 1,

    /// <summary>The node above, which it makes.</summary>
    Top = 2,

    /// <summary>Its address space.</summary>
    Space = 3,

    /// <summary>Identifiers for realms' address spaces.</summary>
    Identifiers = 4,

    /// <summary>Memory for the node above.</summary>
    TopMemory = 5,

    /// <summary>To take the lock.</summary>
    LockWait = 6,

    /// <summary>To give it back.</summary>
    LockSignal = 7,

    /// <summary>The time of core 0; further cores follow.</summary>
    FirstTime = 16,

    /// <summary>The thread of the first session; further ones follow, here and below.</summary>
    FirstThread = 96,

    /// <summary>What the first session waits at.</summary>
    FirstWait = 128,

    /// <summary>What wakes it.</summary>
    FirstWake = 160,

    /// <summary>The peer at its channel.</summary>
    FirstPeer = 192,

    /// <summary>Who keeps something for each realm number, to be told of terms; further ones follow.</summary>
    FirstFollower = 224,

    /// <summary>The places of the first realm, which it makes.</summary>
    FirstPlaces = 512,

    /// <summary>The parts of the first realm's memory, which it makes.</summary>
    FirstPart = 1024,

    /// <summary>Block 0 of the reserve, which there is not; the reserve itself is behind it, and twice as many slots follow as it has blocks.</summary>
    FirstBlock = 4096,

    /// <summary>What the platform offers to realms, up to the end.</summary>
    FirstOffer = 8192,
}
