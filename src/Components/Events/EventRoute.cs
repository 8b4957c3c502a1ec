namespace Firn.Components.Events;

/// <summary>Where an event goes, and who may raise it.</summary>
internal struct EventRoute
{
    /// <summary>The client, from 1; 0: there is no such event.</summary>
    public byte Client;

    /// <summary>Its input.</summary>
    public byte Input;

    /// <summary>Bit N: client N may raise it.</summary>
    public uint Senders;
}
