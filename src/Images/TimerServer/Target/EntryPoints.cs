using System.Runtime;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.TimerServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static TimerServer<ArchitectedTimer> _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ArchitectedTimer timer = default;
        timer.Silence();
        timer.Acknowledge();
        _server.Start(timer);
        // Whoever had timers with the server before this one asks, and is told that they are gone.
        _server.Announce();
        Counted server = new(ComponentConfiguration.Of<TimerConfiguration>().Ledger);
        ServerLoop.Run(ref server, Endpoint.At((ulong)TimerServerSlot.Endpoint), Reply.At((ulong)TimerServerSlot.Reply));
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
