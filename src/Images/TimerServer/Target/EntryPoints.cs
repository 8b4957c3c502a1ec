using System.Runtime;
using Firn.Components.Places;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;
using Firn.User.Terms;

namespace Firn.Images.TimerServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static CountedServer<PlaceServer<TimerServer<ArchitectedTimer>, RingMemory>> _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ArchitectedTimer timer = default;
        timer.Silence();
        timer.Acknowledge();
        ref readonly TimerConfiguration configuration = ref ComponentConfiguration.Of<TimerConfiguration>();
        _server.Server.Server.Start(timer);
        _server.Server.Start(new RingMemory(TimerConfiguration.Terms, TermPage.Size), in configuration.Numbers);
        // Whoever had timers with the server before this one asks, and is told that they are gone.
        _server.Server.Server.Announce();
        _server.Ledger = new(configuration.Ledger);
        ServerLoop.Run(ref _server, Endpoint.At((ulong)TimerServerSlot.Endpoint), Reply.At((ulong)TimerServerSlot.Reply));
        return argument;
    }
}
