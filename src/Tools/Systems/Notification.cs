using System.Collections.Generic;

namespace Firn.Tools.Systems;

/// <summary>A word of signals.</summary>
public sealed class Notification
{
    internal Notification(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The end that is waited at.</summary>
    public WaitEnd Waiter => new(this);

    /// <summary>An end that signals; its badge is what the waiter sees, together with those of others.</summary>
    public SignalEnd Signaller(ulong badge = 0)
    {
        Badges.Add(badge);
        return new SignalEnd(this, badge);
    }

    /// <summary>The component that it is bound to; null for none.</summary>
    internal Component? BoundTo { get; set; }

    internal List<ulong> Badges { get; } = [];
}
