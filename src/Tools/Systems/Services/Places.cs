using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>Clients of a server that are places of realm numbers: one resource server tells it whose they are (docs/realms.md).</summary>
internal sealed class Places
{
    private ResourceService? _resources;

    /// <summary>The server follows the numbers of a resource server, from the first place on.</summary>
    /// <param name="resources">Whose realms.</param>
    /// <param name="server">The server.</param>
    /// <param name="look">How it is told to look.</param>
    /// <param name="terms">Where it has the page of terms.</param>
    /// <exception cref="FirnException">It follows those of another.</exception>
    internal void Follow(ResourceService resources, Component server, SignalEnd look, ulong terms)
    {
        if (_resources is { } other && other != resources)
            throw new FirnException($"{server.Name} has places for realms of {other.Component.Name}, and would have some for those of {resources.Component.Name}.", "Give each a server of its own.");
        if (_resources is null)
            _ = server.Maps(resources.Tells(server.Name, look), terms, MapAccess.ReadWrite);
        _resources = resources;
    }
}
