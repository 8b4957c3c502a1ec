using System;

namespace Firn.VirtualDevices.Virtio.Console;

/// <summary>A console with several ports (Virtio 1.2, section 5.3). A port's queues are 0 and 1, or from 4 on two for each other port; 2 and 3 are control.</summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TPorts">The other side.</typeparam>
public partial struct VirtioConsole<TMemory, TPorts>(TPorts ports) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TPorts : struct, IConsolePorts
{
    private const ulong MultiplePorts = 1UL << 1;
    private const int ControlReceive = 2;
    private const int ControlTransmit = 3;
    private const uint PortCountOffset = 4;

    private readonly TPorts _ports = ports;
    private bool _hasControl;

    // What the driver is to be told of each port, a bit each.
    private uint _add;
    private uint _terminal;
    private uint _name;
    private uint _open;

    /// <inheritdoc/>
    public readonly uint DeviceId => 3;

    /// <inheritdoc/>
    public readonly ulong Features => MultiplePorts;

    /// <inheritdoc/>
    public readonly int Queues => 2 * (_ports.Count + 1);

    /// <inheritdoc/>
    public readonly uint ConfigurationSize => 12;

    /// <summary>The queue that a port's input goes to.</summary>
    public static int ReceiveQueue(int port) => port == 0 ? 0 : 2 + (2 * port);

    /// <summary>The queue that a port's output comes from.</summary>
    public static int TransmitQueue(int port) => ReceiveQueue(port) + 1;

    /// <inheritdoc/>
    public readonly byte ReadConfiguration(uint offset) => offset == PortCountOffset ? (byte)_ports.Count : (byte)0;

    /// <inheritdoc/>
    public void Reset()
    {
        _hasControl = false;
        _add = 0;
        _terminal = 0;
        _name = 0;
        _open = 0;
        for (int port = 0; port < _ports.Count; port++)
            _ports.SetOpen(port, false);
    }

    /// <inheritdoc/>
    public void Start(ulong features)
    {
        _hasControl = (features & MultiplePorts) != 0;
        // Without control messages the one port is just there.
        if (!_hasControl)
            _ports.SetOpen(0, true);
    }

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues)
    {
        if (queue is ControlReceive or ControlTransmit)
            return _hasControl && (queue == ControlReceive ? SendControl(ref queues) : TakeControl(ref queues));
        int port = queue < 2 ? 0 : (queue - 2) / 2;
        if (port > 0 && !_hasControl)
            return false;
        return (queue & 1) == 0 ? Receive(port, queue, ref queues) : Transmit(port, queue, ref queues);
    }

    private readonly bool Receive(int port, int queue, ref VirtioQueues<TMemory> queues)
    {
        ConsoleBytes room = default;
        Span<byte> bytes = room;
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            QueueMark mark = queues.Mark(queue);
            if (!queues.TryTake(queue))
                return false;
            if (queues.Writable == 0)
            {
                queues.Break();
                return false;
            }
            int count = _ports.Take(port, bytes[..(int)Math.Min(queues.Writable, ConsoleBytes.Size)]);
            if (count <= 0)
            {
                queues.Return(queue, mark);
                return false;
            }
            queues.Write(bytes[..count]);
            queues.Complete();
        }
        return true;
    }

    // A buffer is given back when all of it was taken; what the port has no room for waits in it.
    private readonly bool Transmit(int port, int queue, ref VirtioQueues<TMemory> queues)
    {
        ConsoleBytes room = default;
        Span<byte> bytes = room;
        int budget = _ports.TurnBytes(port);
        for (int turn = 0; turn < VirtioLimits.Turn && budget > 0; turn++)
        {
            if (!queues.TryTake(queue))
                return false;
            while (queues.Readable > 0)
            {
                int wanted = Math.Min((int)Math.Min(queues.Readable, ConsoleBytes.Size), _ports.Room(port));
                if (wanted <= 0 || budget <= 0)
                {
                    queues.Postpone();
                    return wanted > 0;
                }
                int count = queues.Read(bytes[..wanted]);
                if (queues.IsBroken)
                    return false;
                _ports.Put(port, bytes[..count]);
                budget -= count;
            }
            queues.Complete();
        }
        return true;
    }
}
