using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.Network;

/// <summary>
/// A network device with one pair of queues (Virtio 1.2, section 5.1): checksums and segmentation are passed on where the other side has them, and a frame
/// may be spread over several buffers. Queue 0 is what the guest receives, queue 1 what it sends.
/// </summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TPort">The other side.</typeparam>
public struct VirtioNetwork<TMemory, TPort>(TPort port) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TPort : struct, INetworkPort
{
    /// <summary>The queue that is served when frames arrive.</summary>
    public const int ReceiveQueue = 0;

    /// <summary>The queue that is served when there is room to send.</summary>
    public const int TransmitQueue = 1;

    /// <summary>Bytes of the header before a frame.</summary>
    public const int HeaderSize = NetworkHeader.Size;

    private const int AddressSize = 6;
    private const int ShortestFrame = 14;

    private readonly TPort _port = port;
    private ulong _features;

    /// <inheritdoc/>
    public readonly uint DeviceId => 1;

    /// <inheritdoc/>
    public readonly ulong Features => NetworkFeature.Address | NetworkFeature.MergedBuffers | (_port.HasOffloads ? NetworkFeature.Offloads : 0);

    /// <inheritdoc/>
    public readonly int Queues => 2;

    /// <inheritdoc/>
    public readonly uint ConfigurationSize => AddressSize;

    /// <summary>Frames that the other side was given.</summary>
    public ulong Sent { get; private set; }

    /// <summary>Frames that the guest got.</summary>
    public ulong Received { get; private set; }

    /// <summary>Frames that fitted into no buffer, were none, or asked for what the other side has not.</summary>
    public ulong Dropped { get; private set; }

    /// <inheritdoc/>
    public readonly byte ReadConfiguration(uint offset) => _port.Address[(int)offset];

    /// <inheritdoc/>
    public void Reset()
    {
        _features = 0;
        _port.Reset();
    }

    /// <inheritdoc/>
    public void Start(ulong features) => _features = NetworkFeature.Consistent(features);

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues) =>
        queue == ReceiveQueue ? Receive(ref queues) : Transmit(ref queues);

    private bool Transmit(ref VirtioQueues<TMemory> queues)
    {
        int budget = VirtioLimits.TurnBytes;
        for (int turn = 0; turn < VirtioLimits.Turn && budget > 0; turn++)
        {
            Span<byte> room = _port.BeginSend();
            if (room.IsEmpty || !queues.TryTake(TransmitQueue))
                return false;
            uint length = queues.Readable;
            if (length < HeaderSize + ShortestFrame || length > (uint)room.Length)
            {
                Dropped++;
            }
            else if (queues.Read(room[..(int)length]) == (int)length)
            {
                budget -= (int)length;
                // The driver cannot change the copy.
                if (NetworkHeader.TryAccept(room[..(int)length], _features))
                {
                    _port.Send((int)length);
                    Sent++;
                }
                else
                {
                    Dropped++;
                }
            }
            queues.Complete();
        }
        return true;
    }

    private bool Receive(ref VirtioQueues<TMemory> queues)
    {
        int budget = VirtioLimits.TurnBytes;
        for (int turn = 0; turn < VirtioLimits.Turn && budget > 0; turn++)
        {
            Span<byte> frame = _port.PeekReceive();
            if (frame.IsEmpty)
                return false;
            QueueMark mark = queues.Mark(ReceiveQueue);
            // Who is at the other side may be as hostile as a driver.
            if (frame.Length < HeaderSize || !NetworkHeader.TryAccept(frame, Features) || !NetworkHeader.TryAdapt(frame, _features) || !TryDeliver(frame, ref queues, out bool hasRoom))
            {
                Dropped++;
                queues.Return(ReceiveQueue, mark);
            }
            else if (!hasRoom)
            {
                // The driver has too few buffers now: all of it is delivered later.
                queues.Return(ReceiveQueue, mark);
                return false;
            }
            else if (!queues.IsBroken)
            {
                Received++;
            }
            if (queues.IsBroken)
                return false;
            budget -= frame.Length;
            _port.Received();
        }
        return true;
    }

    // False: it can never be delivered.
    private readonly bool TryDeliver(ReadOnlySpan<byte> frame, ref VirtioQueues<TMemory> queues, out bool hasRoom)
    {
        hasRoom = queues.TryTake(ReceiveQueue);
        if (!hasRoom)
            return true;
        bool merges = (_features & NetworkFeature.MergedBuffers) != 0;
        // A buffer without room for a header is none.
        if (queues.Writable < HeaderSize)
            queues.Break();
        if (queues.IsBroken || (!merges && queues.Writable < (uint)frame.Length))
            return false;
        DescriptorBytes room = default;
        Span<byte> header = ((Span<byte>)room)[..HeaderSize];
        frame[..HeaderSize].CopyTo(header);
        header[NetworkHeader.BufferCount] = 1;
        header[NetworkHeader.BufferCount + 1] = 0;
        // How many there are is known at the end; its two bytes may lie apart.
        bool isPlaced = queues.TryPlace(NetworkHeader.BufferCount, out ulong low) & queues.TryPlace(NetworkHeader.BufferCount + 1, out ulong high);
        queues.Write(header);
        int done = HeaderSize + queues.Write(frame[HeaderSize..]);
        queues.Complete();
        int buffers = 1;
        while (done < frame.Length && !queues.IsBroken)
        {
            // All that there can be are not enough.
            if (buffers == queues.SizeOf(ReceiveQueue))
                return false;
            hasRoom = queues.TryTake(ReceiveQueue);
            if (!hasRoom)
                return true;
            int part = queues.Write(frame[done..]);
            if (part == 0)
                queues.Break();
            done += part;
            queues.Complete();
            buffers++;
        }
        BinaryPrimitives.WriteUInt16LittleEndian(header, (ushort)buffers);
        if (buffers > 1 && (!isPlaced || !queues.Memory.TryWrite(low, header[..1]) || !queues.Memory.TryWrite(high, header[1..2])))
            queues.Break();
        return true;
    }
}
