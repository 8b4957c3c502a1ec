using Firn.User.Components;

namespace Firn.Images.Crowd;

/// <summary>What a component of the crowd is told when the system is composed.</summary>
public struct CrowdConfiguration : IComponentConfiguration
{
    /// <summary>The watch's input that is the clock.</summary>
    public const int ClockInput = 0;

    /// <inheritdoc/>
    public static ulong Tag => 0x0F00_0002;

    /// <summary>Messages that each client sends, at least.</summary>
    public ulong Messages;

    /// <summary>The event that this client raises.</summary>
    public ulong Event;

    /// <summary>Cores that the crowd is on.</summary>
    public ulong Cores;

    /// <summary>The judge's: the badges that clients have at each server, client 1's first.</summary>
    public CrowdBadges Badges;

    /// <summary>The judge's: the fault handler's numbers of the servers.</summary>
    public ulong Tally;

    /// <summary>The serial server's.</summary>
    public ulong Serial;

    /// <summary>The timer server's.</summary>
    public ulong Timer;

    /// <summary>The event router's.</summary>
    public ulong Events;

    /// <summary>The supervisor's.</summary>
    public ulong Supervisor;

    /// <summary>The metronome's.</summary>
    public ulong Metronome;

    /// <summary>The fault handler's number of its own.</summary>
    public ulong Keeper;

    /// <summary>That one's number of the fault handler.</summary>
    public ulong Handler;

    /// <summary>The crasher's.</summary>
    public ulong Crasher;

    /// <summary>The stranger's.</summary>
    public ulong Stranger;
}
