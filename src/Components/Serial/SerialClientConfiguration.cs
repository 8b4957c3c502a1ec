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

    /// <summary>Bytes that are shown of it from one <see cref="SerialLimits.FlushSignal"/> to the next; 0: as many as it writes.</summary>
    public uint Allowance;

    /// <summary>Zero.</summary>
    public uint Unused;
}
