using Firn.Components.Places;
using Firn.User.Components;

namespace Firn.Components.Timer;

/// <summary>What the timer server is told when the system is composed.</summary>
public struct TimerConfiguration : IComponentConfiguration
{
    /// <summary>Where the page of terms is mapped, if a client has a number.</summary>
    public const ulong Terms = 0x71_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x0110_0002;

    /// <summary>The page in which messages are counted; 0: they are not.</summary>
    public ulong Ledger;

    /// <summary>Bit N - 1: the client with badge N has a notification.</summary>
    public ulong Signalled;

    /// <summary>Whose places clients are.</summary>
    public PlaceNumbers Numbers;
}
