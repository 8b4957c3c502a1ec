namespace Firn.Images.RealmRogue;

/// <summary>Where the realm has what, and which thread is which.</summary>
internal static class RogueMemory
{
    /// <summary>Its rings: what it writes, then what it reads.</summary>
    internal const ulong Rings = 0x200_0000;

    /// <summary>The page with its Ethernet address.</summary>
    internal const ulong Card = 0x70_0000;

    /// <summary>The argument of the thread that attacks.</summary>
    internal const ulong Attacking = 1;

    /// <summary>The argument of the one that takes its faults.</summary>
    internal const ulong Watching = 2;
}
