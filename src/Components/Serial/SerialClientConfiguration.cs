namespace Firn.Components.Serial;

/// <summary>What the serial server is told about a client.</summary>
public struct SerialClientConfiguration
{
    /// <summary>Its name; empty: there is no such client.</summary>
    public ComponentName Name;

    /// <summary>What it may do to the terminal, a <see cref="SerialMode"/>.</summary>
    public uint Mode;

    /// <summary>1: it has a notification, and is signalled when something was typed for it.</summary>
    public uint IsSignalled;
}
