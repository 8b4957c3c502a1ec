using Firn.User.Components;

namespace Firn.Components.Switch;

/// <summary>What who is at a port is told of it by the platform: a realm, which does not know its number (docs/realms.md).</summary>
public struct NetworkCard : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0150_0002;

    /// <summary>The Ethernet address that is its own, the first byte highest of 48 bits.</summary>
    public ulong Address;
}
