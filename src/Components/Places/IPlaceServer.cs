using Firn.User.Protocols;

namespace Firn.Components.Places;

/// <summary>A server that can forget a client.</summary>
public interface IPlaceServer : IServer
{
    /// <summary>Its clients: badges 1 up to this, at most <see cref="PlaceNumbers.Most"/>.</summary>
    static abstract int Clients { get; }

    /// <summary>Whoever a client was is gone: the next finds nothing of it.</summary>
    /// <param name="client">Its badge, less one.</param>
    void Leave(int client);
}
