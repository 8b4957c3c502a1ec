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
    public const int HeaderSize = 12;

    // VIRTIO_NET_F_CSUM, GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, HOST_TSO4, HOST_TSO6.
    private const ulong Offloads = (1UL << 0) | (1UL << 1) | (1UL << 7) | (1UL << 8) | (1UL << 11) | (1UL << 12);
    private const ulong AddressFeature = 1UL << 5;
    private const ulong MergedBuffers = 1UL << 15;
    private const int AddressSize = 6;

    // num_buffers, in the header.
    private const int BufferCount = 10;
    private const int ShortestFrame = 14;

    private readonly TPort _port = port;
    private bool _merges;

    /// <inheritdoc/>
    public readonly uint DeviceId => 1;

    /// <inheritdoc/>
    public readonly ulong Features => AddressFeature | MergedBuffers | (_port.HasOffloads ? Offloads : 0);

    /// <inheritdoc/>
    public readonly int Queues => 2;

    /// <inheritdoc/>
    public readonly uint ConfigurationSize => AddressSize;

    /// <summary>Frames that fitted into no buffer, or were none.</summary>
    public ulong Dropped { get; private set; }

    /// <inheritdoc/>
    public readonly byte ReadConfiguration(uint offset) => _port.Address[(int)offset];

    /// <inheritdoc/>
    public void Reset() => _merges = false;

    /// <inheritdoc/>
    public void Start(ulong features) => _merges = (features & MergedBuffers) != 0;

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues) =>
        queue == ReceiveQueue ? Receive(ref queues) : Transmit(ref queues);

    private bool Transmit(ref VirtioQueues<TMemory> queues)
    {
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            Span<byte> room = _port.BeginSend();
            if (room.IsEmpty || !queues.TryTake(TransmitQueue))
                return false;
            uint length = queues.Readable;
            if (length < HeaderSize + ShortestFrame || length > (uint)room.Length)
                Dropped++;
            else if (queues.Read(room[..(int)length]) == (int)length)
                _port.Send((int)length);
            queues.Complete();
        }
        return true;
    }

    private bool Receive(ref VirtioQueues<TMemory> queues)
    {
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            ReadOnlySpan<byte> frame = _port.PeekReceive();
            if (frame.IsEmpty)
                return false;
            QueueMark mark = queues.Mark(ReceiveQueue);
            if (frame.Length < HeaderSize || !TryDeliver(frame, ref queues, out bool hasRoom))
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
            _port.Received();
            if (queues.IsBroken)
                return false;
        }
        return true;
    }

    // False: it can never be delivered.
    private readonly bool TryDeliver(ReadOnlySpan<byte> frame, ref VirtioQueues<TMemory> queues, out bool hasRoom)
    {
        hasRoom = queues.TryTake(ReceiveQueue);
        if (!hasRoom)
            return true;
        if (queues.Writable < HeaderSize || (!_merges && queues.Writable < (uint)frame.Length))
            return false;
        DescriptorBytes room = default;
        Span<byte> header = ((Span<byte>)room)[..HeaderSize];
        frame[..HeaderSize].CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[BufferCount..], 1);
        queues.Write(header[..BufferCount]);
        // How many there are is known at the end.
        bool isPlaced = queues.TryPlace(out ulong countAddress);
        queues.Write(header[BufferCount..]);
        int done = HeaderSize + queues.Write(frame[HeaderSize..]);
        queues.Complete();
        int buffers = 1;
        while (done < frame.Length && !queues.IsBroken)
        {
            if (buffers == VirtioLimits.QueueSize)
                return false;
            hasRoom = queues.TryTake(ReceiveQueue);
            if (!hasRoom)
                return true;
            int part = queues.Write(frame[done..]);
            if (part == 0)
                return false;
            done += part;
            queues.Complete();
            buffers++;
        }
        BinaryPrimitives.WriteUInt16LittleEndian(header, (ushort)buffers);
        if (buffers > 1 && (!isPlaced || !queues.Memory.TryWrite(countAddress, header[..2])))
            queues.Break();
        return true;
    }
}
