using Firn.User.Components;

namespace Firn.Images.RealmEcho;

/// <summary>What the realm is told when it is composed.</summary>
public struct EchoConfiguration : IComponentConfiguration
{
    /// <summary>Where its rings are mapped: what it writes, then what it reads.</summary>
    public const ulong Rings = 0x1000_0000;

    /// <summary>Where the page is mapped that has its Ethernet address.</summary>
    public const ulong Card = 0x70_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x01A0_0001;

    /// <summary>The first three bytes of its IPv4 address, in the upper 24 of 32 bits.</summary>
    public ulong Network;
}
