using System.Runtime;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.TimerServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static CountedServer<TimerServer<ArchitectedTimer>> _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ArchitectedTimer timer = default;
        timer.Silence();
        timer.Acknowledge();
        _server.Server.Start(timer);
        // Whoever had timers with the server before this one asks, and is told that they are gone.
        _server.Server.Announce();
        _server.Ledger = new(ComponentConfiguration.Of<TimerConfiguration>().Ledger);
        ServerLoop.Run(ref _server, Endpoint.At((ulong)TimerServerSlot.Endpoint), Reply.At((ulong)TimerServerSlot.Reply));
        return argument;
    }
}
