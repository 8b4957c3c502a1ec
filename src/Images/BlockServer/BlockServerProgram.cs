using System.Numerics;
using System.Runtime.CompilerServices;
using Firn.Components.Blocks;
using Firn.Components.Serial;
using Firn.Components.Target;
using Firn.Drivers;
using Firn.Drivers.Block;
using Firn.Drivers.Target;
using Firn.Drivers.Virtio;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.User.Terms;

namespace Firn.Images.BlockServer;

/// <summary>The component: begins and ends requests when the disk or a client signals, and waits.</summary>
internal struct BlockServerProgram
{
    private BlockServer<BlockDriver<DeviceRegisters, DeviceMemory>, FrameMemory> _server;
    private TermFollower<RingMemory> _terms;
    private Seen _seen;

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
        _terms = new(new RingMemory(BlockConfiguration.Terms, TermPage.Size));
        // What was asked for before this began is there already.
        while (true)
        {
            FollowTerms(in configuration.Partitions);
            bool hasMore = _server.Turn() | _server.TakeCleared();
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

    // Who has a number is another one, or nobody. A term is followed when nothing is left of the one before, and until then the number is not given again.
    private void FollowTerms(ref readonly BlockPartitions partitions)
    {
        for (int i = 0; i < BlockLimits.Clients; i++)
        {
            int number = (int)partitions[i].Number;
            if (number == 0)
                continue;
            TermChange change = _terms.Look(number, out ulong term);
            bool hasEnded = change is TermChange.Ended or TermChange.Passed;
            if (hasEnded && _seen[i] != term)
                _server.Close(i);
            _seen[i] = term;
            if (change == TermChange.None || (hasEnded && !_server.IsClear(i)))
                continue;
            if (change != TermChange.Ended)
                _server.Open(i);
            _terms.Follow(number, term);
        }
    }

    [InlineArray(BlockLimits.Clients)]
    private struct Seen
    {
        private ulong _first;
    }
}
