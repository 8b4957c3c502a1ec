using Firn.User.Components;

namespace Firn.Drivers.Entropy;

/// <summary>What an entropy server is told when the system is composed.</summary>
public struct EntropyConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0162_0001;

    /// <summary>Its device.</summary>
    public DriverConfiguration Device;
}
