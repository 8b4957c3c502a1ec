using System.Collections.Generic;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>Where one component serves others. Its two ends are types of their own: a server's end cannot be called.</summary>
public sealed class Endpoint
{
    /// <summary>The bit by which a server tells signals of its bound notification from calls (src/User/Protocols/ServerLoop).</summary>
    public const ulong SignalBadge = 1UL << 63;

    private readonly HashSet<ulong> _badges = [];

    internal Endpoint(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The end that the server receives from.</summary>
    public ServerEnd Server => new(this);

    /// <summary>Its server is another system's.</summary>
    internal bool IsExtern { get; init; }

    internal List<Component> Servers { get; } = [];

    internal List<Component> Clients { get; } = [];

    internal List<Component> FaultSources { get; } = [];

    /// <summary>An end to call, and be answered.</summary>
    /// <param name="badge">What tells the server who calls; each client has its own.</param>
    /// <param name="mayGrant">May capabilities be sent along?</param>
    /// <exception cref="FirnException">Another client has that badge, or it would be taken for a signal.</exception>
    public ClientEnd Client(ulong badge, bool mayGrant = false)
    {
        if ((badge & SignalBadge) != 0)
            throw new FirnException($"A client of {Name} would have badge 0x{badge:x}: the server would take its calls for signals.", "Bit 63 is for signals; use the others.");
        return _badges.Add(badge) ? new ClientEnd(this, badge, mayGrant)
            : throw new FirnException($"Two clients of {Name} have badge {badge}: the server could not tell them apart.", "Give each client a badge of its own.");
    }
}
