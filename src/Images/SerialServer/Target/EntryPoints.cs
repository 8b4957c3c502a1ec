using System.Runtime;
using Firn.Components.Places;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;
using Firn.User.Terms;

namespace Firn.Images.SerialServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static CountedServer<PlaceServer<SerialServer<Pl011Port, SerialMemory>, RingMemory>> _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        ref readonly SerialConfiguration configuration = ref ComponentConfiguration.Of<SerialConfiguration>();
        Pl011Port port = new(configuration.Registers);
        ref SerialServer<Pl011Port, SerialMemory> serial = ref _server.Server.Server;
        serial.Start(port, CountOf(in configuration));
        for (int i = 0; i < SerialLimits.Clients; i++)
        {
            ref readonly SerialClientConfiguration client = ref configuration.Clients[i];
            if (!client.Name.Text.IsEmpty)
                serial.Add(i + 1, in client.Name, (SerialMode)client.Mode, client.Allowance);
        }
        port.Start();
        _server.Server.Start(new RingMemory(SerialConfiguration.Terms, TermPage.Size), in configuration.Numbers);
        (int highWater, int size) = serial.Memory;
        _server.Ledger = new(configuration.Ledger);
        _server.Ledger.NoteMemory((ulong)highWater, (ulong)size);
        // What was typed while there was no server interrupts no more.
        _server.Server.Signalled(SerialLimits.PortSignal);
        ServerLoop.Run(ref _server, Endpoint.At((ulong)SerialSlot.Endpoint), Reply.At((ulong)SerialSlot.Reply));
        return argument;
    }

    // Up to the last that has a name.
    private static int CountOf(in SerialConfiguration configuration)
    {
        int count = SerialLimits.Clients;
        while (count > 0 && configuration.Clients[count - 1].Name.Text.IsEmpty)
            count--;
        return count;
    }
}
