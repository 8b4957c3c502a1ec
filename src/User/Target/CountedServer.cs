using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.User.Target;

/// <summary>A server whose messages are counted before they are handled.</summary>
/// <typeparam name="TServer">The server.</typeparam>
public struct CountedServer<TServer> : IServer
    where TServer : struct, IServer
{
    /// <summary>The server.</summary>
    public TServer Server;

    /// <summary>Where its messages are counted.</summary>
    public MessageLedger Ledger;

    /// <inheritdoc/>
    public void Handle(ref Message message)
    {
        Ledger.Count(message.Badge);
        Server.Handle(ref message);
    }

    /// <inheritdoc/>
    public void Signalled(ulong signals) => Server.Signalled(signals);
}
