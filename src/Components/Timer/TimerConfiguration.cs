using Firn.User.Components;

namespace Firn.Components.Timer;

/// <summary>What the timer server is told when the system is composed.</summary>
public struct TimerConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0110_0001;

    /// <summary>The page in which messages are counted; 0: they are not.</summary>
    public ulong Ledger;

    /// <summary>Bit N - 1: the client with badge N has a notification.</summary>
    public ulong Signalled;
}
