using System.Runtime.CompilerServices;

namespace Firn.Images.Crowd;

/// <summary>For each client and server, the client's badge there.</summary>
[InlineArray(Clients * Servers)]
public struct CrowdBadges
{
    /// <summary>Clients.</summary>
    public const int Clients = 3;

    /// <summary>Servers, as <see cref="CrowdServer"/> numbers them.</summary>
    public const int Servers = 4;

    private uint _first;
}
