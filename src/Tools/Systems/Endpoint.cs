using System.Collections.Generic;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>Where one component serves others. Its two ends are types of their own: a server's end cannot be called.</summary>
public sealed class Endpoint
{
    private readonly HashSet<ulong> _badges = [];

    internal Endpoint(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The end that the server receives from.</summary>
    public ServerEnd Server => new(this);

    internal List<Component> Servers { get; } = [];

    internal List<Component> Clients { get; } = [];

    /// <summary>An end to call, and be answered.</summary>
    /// <param name="badge">What tells the server who calls; each client has its own.</param>
    /// <param name="mayGrant">May capabilities be sent along?</param>
    /// <exception cref="FirnException">Another client has that badge.</exception>
    public ClientEnd Client(ulong badge, bool mayGrant = false) => _badges.Add(badge) ? new ClientEnd(this, badge, mayGrant)
        : throw new FirnException($"Two clients of {Name} have badge {badge}: the server could not tell them apart.", "Give each client a badge of its own.");
}
