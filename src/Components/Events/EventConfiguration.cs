using Firn.User.Components;

namespace Firn.Components.Events;

/// <summary>What the event router is told when the system is composed.</summary>
public struct EventConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0130_0001;

    /// <summary>The page in which messages are counted; 0: they are not.</summary>
    public ulong Ledger;

    /// <summary>Where the router's <see cref="EventMemory"/> is.</summary>
    public ulong Memory;

    /// <summary>Bit 8 * (N - 1) + C, from the first word's lowest on: client N has a notification for core C.</summary>
    public EventNotifications Notifications;

    /// <summary>Events between components.</summary>
    public EventRouteConfigurations Events;

    /// <summary>Interrupts of the machine.</summary>
    public EventRouteConfigurations Interrupts;
}
