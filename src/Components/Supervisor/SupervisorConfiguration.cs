using Firn.User.Components;

namespace Firn.Components.Supervisor;

/// <summary>What the supervisor is told when the system is composed.</summary>
public struct SupervisorConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0150_0001;

    /// <summary>1: the fault handler has one of its own, whose reports are shown too.</summary>
    public ulong HasKeeper;

    /// <summary>How many components the fault handler has.</summary>
    public ulong Count;

    /// <summary>Where each is a client.</summary>
    public SupervisorClients Clients;
}
