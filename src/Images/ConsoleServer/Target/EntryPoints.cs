using System.Runtime;
using Firn.RealmConsoles;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;
using Firn.User.Terms;

namespace Firn.Images.ConsoleServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    // Too large for a stack.
    private static ConsoleServer<ConsoleMachine, RingMemory> _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly ConsoleConfiguration configuration = ref ComponentConfiguration.Of<ConsoleConfiguration>();
        _server.Start(default, new RingMemory(ConsoleConfiguration.Terms, TermPage.Size), (int)configuration.Numbers);
        for (int i = 0; i < (int)configuration.Sessions; i++)
        {
            ulong rings = ConsoleConfiguration.RingOf(i);
            _server.Add(new(rings, ConsoleConfiguration.RingSize), new(rings + ConsoleConfiguration.RingSize, ConsoleConfiguration.RingSize));
        }
        // What was asked before this began is there already.
        _server.Signalled(0);
        ServerLoop.Run(ref _server, Endpoint.At((ulong)ConsoleSlot.Endpoint), Reply.At((ulong)ConsoleSlot.Reply));
        return argument;
    }
}
