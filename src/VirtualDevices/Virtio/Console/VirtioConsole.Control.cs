using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Firn.VirtualDevices.Virtio.Console;

/// <summary>Control messages: which ports there are, and who has them open.</summary>
public partial struct VirtioConsole<TMemory, TPorts>
{
    private const int MessageSize = 8;
    private const int NameRoom = 32;

    private readonly uint AllPorts => (1U << _ports.Count) - 1;

    private bool TakeControl(ref VirtioQueues<TMemory> queues)
    {
        DescriptorBytes room = default;
        Span<byte> message = ((Span<byte>)room)[..MessageSize];
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            if (!queues.TryTake(ControlTransmit))
                return SendControl(ref queues);
            if (queues.Read(message) == MessageSize)
            {
                uint port = BinaryPrimitives.ReadUInt32LittleEndian(message);
                ushort what = BinaryPrimitives.ReadUInt16LittleEndian(message[4..]);
                Obey(port, what, BinaryPrimitives.ReadUInt16LittleEndian(message[6..]) != 0);
            }
            queues.Complete();
        }
        return true;
    }

    private void Obey(uint port, ushort what, bool value)
    {
        if (what == ConsoleEvent.DeviceReady)
        {
            _add = value ? AllPorts : 0;
            return;
        }
        if (port >= (uint)_ports.Count)
            return;
        uint bit = 1U << (int)port;
        if (what == ConsoleEvent.PortReady && value)
        {
            _terminal |= _ports.IsTerminal((int)port) ? bit : 0;
            _name |= _ports.NameOf((int)port).IsEmpty ? 0 : bit;
            _open |= bit;
        }
        else if (what == ConsoleEvent.PortOpen)
        {
            _ports.SetOpen((int)port, value);
        }
    }

    // As many as the driver has buffers for; the others wait.
    private bool SendControl(ref VirtioQueues<TMemory> queues)
    {
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            bool isAny = (_add | _terminal | _name | _open) != 0;
            if (!isAny || !queues.TryTake(ControlReceive))
                return false;
            if (_add != 0)
                Say(ref _add, ConsoleEvent.DeviceAdd, ref queues);
            else if (_terminal != 0)
                Say(ref _terminal, ConsoleEvent.ConsolePort, ref queues);
            else if (_name != 0)
                Say(ref _name, ConsoleEvent.PortName, ref queues);
            else
                Say(ref _open, ConsoleEvent.PortOpen, ref queues);
        }
        return true;
    }

    private readonly void Say(ref uint ports, ushort what, ref VirtioQueues<TMemory> queues)
    {
        int port = BitOperations.TrailingZeroCount(ports);
        ports &= ports - 1;
        DescriptorBytes room = default;
        Span<byte> message = ((Span<byte>)room)[..MessageSize];
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)port);
        BinaryPrimitives.WriteUInt16LittleEndian(message[4..], what);
        BinaryPrimitives.WriteUInt16LittleEndian(message[6..], 1);
        queues.Write(message);
        if (what == ConsoleEvent.PortName)
        {
            ReadOnlySpan<byte> name = _ports.NameOf(port);
            queues.Write(name[..Math.Min(name.Length, NameRoom)]);
        }
        queues.Complete();
    }
}
