using Firn.User.Components;

namespace Firn.Components.Faults;

/// <summary>What the fault handler is told when the system is composed.</summary>
public struct FaultConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0120_0001;

    /// <summary>Where the handler's <see cref="FaultMemory"/> is.</summary>
    public ulong Memory;

    /// <summary>How many components there are.</summary>
    public ulong Count;

    /// <summary>They.</summary>
    public SupervisedComponents Components;
}
