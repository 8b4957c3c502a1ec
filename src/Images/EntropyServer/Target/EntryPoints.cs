using System.Runtime;
using Firn.Components.Entropy;
using Firn.Components.Serial;
using Firn.Drivers;
using Firn.Drivers.Entropy;
using Firn.Drivers.Target;
using Firn.Drivers.Virtio;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.EntropyServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static InterruptedServer _server;

    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong argument)
    {
        DriverDevice device = new(in ComponentConfiguration.Of<EntropyConfiguration>().Device);
        DriverStatus status = _server.Server.Start(device.Registers, device.Memory);
        DriverReport report = new(new SerialClient(Endpoint.At((ulong)EntropySlot.Serial)));
        report.Write(status, "source of random bytes, asked for at once: "u8, EntropyDriver<DeviceRegisters, DeviceMemory>.RequestSize);
        // Who asks meanwhile waits at the endpoint.
        while (_server.Server.IsUsable && !_server.Server.IsSeeded)
            _server.Signalled(Notification.At((ulong)EntropySlot.Signals).Wait());
        ServerLoop.Run(ref _server, Endpoint.At((ulong)EntropySlot.Endpoint), Reply.At((ulong)EntropySlot.Reply));
        return argument;
    }

    private struct InterruptedServer : IServer
    {
        internal Firn.Drivers.Entropy.EntropyServer<DeviceRegisters, DeviceMemory> Server;

        public void Handle(ref Message message) => Server.Handle(ref message);

        public void Signalled(ulong signals)
        {
            Server.Signalled(signals);
            _ = InterruptHandler.At((ulong)EntropySlot.Interrupt).Acknowledge();
        }
    }
}
