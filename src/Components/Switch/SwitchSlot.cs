namespace Firn.Components.Switch;

/// <summary>What the switch has in its capability space.</summary>
public enum SwitchSlot : ulong
{
    /// <summary>Its notification: a port has written something, or has room again; or the timer's.</summary>
    Signals = 1,

    /// <summary>The timer server.</summary>
    Timer = 2,

    /// <summary>The notification of who is at the first port; the others follow.</summary>
    FirstPort = 16,
}
