using System.Numerics;
using Firn.Components.Blocks;
using Firn.Components.Serial;
using Firn.Components.Target;
using Firn.Drivers;
using Firn.Drivers.Block;
using Firn.Drivers.Target;
using Firn.Drivers.Virtio;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.BlockServer;

/// <summary>The component: begins and ends requests when the disk or a client signals, and waits.</summary>
internal struct BlockServerProgram
{
    private BlockServer<BlockDriver<DeviceRegisters, DeviceMemory>, FrameMemory> _server;

    /// <summary>Does it for ever.</summary>
    internal void Run()
    {
        ref readonly BlockConfiguration configuration = ref ComponentConfiguration.Of<BlockConfiguration>();
        DriverDevice device = new(in configuration.Device);
        DriverStatus status = _server.Device.TryStart(device.Registers, device.Memory);
        DriverReport report = new(new SerialClient(Endpoint.At((ulong)BlockSlot.Serial)));
        report.Write(status, "disk, sectors: "u8, _server.Device.Sectors);
        _server.Start();
        for (int i = 0; i < BlockLimits.Clients; i++)
        {
            if (configuration.Partitions[i].Count != 0)
                _server.Add(i, in configuration.Partitions[i], new(BlockConfiguration.WindowOf(i), BlockWindow.MemorySize));
        }
        // What was asked for before this began is there already.
        while (true)
        {
            bool hasMore = _server.Turn();
            for (ulong clients = _server.TakeSignals(); clients != 0; clients &= clients - 1)
                Notification.At((ulong)BlockSlot.FirstClient + (ulong)BitOperations.TrailingZeroCount(clients)).Signal();
            if (hasMore)
                continue;
            if ((Notification.At((ulong)BlockSlot.Signals).Wait() & (ulong)BlockSignal.Device) == 0)
                continue;
            // At the device first: what it has from now on interrupts again.
            _server.Device.Acknowledge();
            _ = InterruptHandler.At((ulong)BlockSlot.Interrupt).Acknowledge();
        }
    }
}
