using Firn.Components.Places;
using Firn.User.Components;

namespace Firn.Components.Serial;

/// <summary>What the serial server is told when the system is composed.</summary>
public struct SerialConfiguration : IComponentConfiguration
{
    /// <summary>Where the page of terms is mapped, if a client has a number.</summary>
    public const ulong Terms = 0x71_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x0100_0002;

    /// <summary>Where the port's registers are mapped, those of a PL011.</summary>
    public ulong Registers;

    /// <summary>The page in which messages are counted; 0: they are not.</summary>
    public ulong Ledger;

    /// <summary>Its clients.</summary>
    public SerialClientConfigurations Clients;

    /// <summary>Whose places clients are.</summary>
    public PlaceNumbers Numbers;
}
