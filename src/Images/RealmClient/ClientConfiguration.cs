using Firn.User.Components;

namespace Firn.Images.RealmClient;

/// <summary>What the client is told.</summary>
internal struct ClientConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0181_0001;

    /// <summary>How often it makes the realm.</summary>
    public ulong Rounds;

    /// <summary>Bytes of the realm file.</summary>
    public ulong FileBytes;

    /// <summary>The label of the realm's reports.</summary>
    public ulong Label;

    /// <summary>How many attackers there are, who have streams to the same server.</summary>
    public ulong Attackers;
}
