using Firn.User.Components;

namespace Firn.Realms;

/// <summary>What the resource server is told when the system is composed.</summary>
public struct ResourceConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0180_0001;

    /// <summary>Its sessions: threads, each with a channel; 1 to <see cref="ResourceMemory.MostSessions"/>.</summary>
    public ulong Sessions;

    /// <summary>log2 of the bytes of the reserve.</summary>
    public ulong ReserveBits;

    /// <summary>log2 of the bytes of its smallest block.</summary>
    public ulong LeastBits;

    /// <summary>Those who keep something for each realm number and are told of its terms; at most <see cref="ResourceMemory.MostFollowers"/>.</summary>
    public ulong Followers;

    /// <summary>What realms may have.</summary>
    public RealmPolicy Policy;
}
