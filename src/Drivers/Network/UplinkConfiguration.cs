using Firn.User.Components;

namespace Firn.Drivers.Network;

/// <summary>What a network driver is told when the system is composed.</summary>
public struct UplinkConfiguration : IComponentConfiguration
{
    /// <summary>Where the rings of its port of the switch are mapped: what goes to the switch, then what comes from there.</summary>
    public const ulong Rings = 0x1000_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x0160_0001;

    /// <summary>Its device.</summary>
    public DriverConfiguration Device;
}
