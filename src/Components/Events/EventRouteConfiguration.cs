namespace Firn.Components.Events;

/// <summary>An event or an interrupt of a configuration.</summary>
public struct EventRouteConfiguration
{
    /// <summary>The event's number, or the interrupt's bit of the router's notification.</summary>
    public uint Number;

    /// <summary>The badge of the client that gets it; 0: there is no such route.</summary>
    public uint Client;

    /// <summary>As which of its inputs.</summary>
    public uint Input;

    /// <summary>Of an event, bit N: the client with badge N may raise it.</summary>
    public uint Senders;
}
