using System.Runtime;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.SerialServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static SerialServer<Pl011Port> _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly SerialConfiguration configuration = ref ComponentConfiguration.Of<SerialConfiguration>();
        Pl011Port port = new(configuration.Registers);
        _server.Start(port);
        for (int i = 0; i < SerialLimits.Clients; i++)
        {
            ref readonly SerialClientConfiguration client = ref configuration.Clients[i];
            if (!client.Name.Text.IsEmpty)
                _server.Add(i + 1, client.Name.Text, (SerialMode)client.Mode);
        }
        port.Start();
        Counted server = new(configuration.Ledger);
        ServerLoop.Run(ref server, Endpoint.At((ulong)SerialSlot.Endpoint), Reply.At((ulong)SerialSlot.Reply));
        return argument;
    }

    private readonly struct Counted(ulong ledger) : IServer
    {
        public void Handle(ref Message message)
        {
            new MessageLedger(ledger).Count(message.Badge);
            _server.Handle(ref message);
        }

        public void Signalled(ulong signals) => _server.Signalled(signals);
    }
}
