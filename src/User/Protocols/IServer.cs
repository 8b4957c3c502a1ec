using Firn.User.Objects;

namespace Firn.User.Protocols;

/// <summary>What <see cref="ServerLoop"/> runs.</summary>
public interface IServer
{
    /// <summary>
    /// Handles a message and puts the answer in its place; by a generated dispatch, mostly. It returns for every message: no client can
    /// make it wait.
    /// </summary>
    /// <param name="message">The message, then the answer.</param>
    void Handle(ref Message message);

    /// <summary>Handles signals of the notification that is bound to the server's thread.</summary>
    /// <param name="signals">The bits that were signalled, without <see cref="ServerLoop.SignalBadge"/>.</param>
    void Signalled(ulong signals);
}
