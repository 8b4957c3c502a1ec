namespace Firn.Components.Events;

/// <summary>What the event router bounds.</summary>
public static class EventLimits
{
    /// <summary>Clients: badges 1 up to this.</summary>
    public const int Clients = 16;

    /// <summary>Inputs of a client.</summary>
    public const int Inputs = 64;

    /// <summary>Cores.</summary>
    public const int Cores = 8;

    /// <summary>Events that are raised by components, by number.</summary>
    public const int Events = 128;

    /// <summary>Interrupts of the machine: each is a bit of the router's notification.</summary>
    public const int Interrupts = 60;

    /// <summary>Routes of one kind that a configuration says.</summary>
    public const int ConfiguredRoutes = 64;

    /// <summary>The badge of who manages clients.</summary>
    public const ulong ManagerBadge = 1UL << 32;
}
