namespace Firn.Components.Blocks;

/// <summary>What a block server takes.</summary>
public static class BlockLimits
{
    /// <summary>The most clients.</summary>
    public const int Clients = 16;

    /// <summary>Requests that a disk takes at once, at most.</summary>
    public const int DeviceRequests = 64;

    /// <summary>Requests that are begun or ended before signals are looked at.</summary>
    public const int TurnRequests = 64;
}
