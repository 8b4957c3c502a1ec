using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>A disk (Virtio 1.2, section 5.2): reads, writes, flushes, and its name. A request is done before the next is taken.</summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TStore">What it holds.</typeparam>
public struct VirtioBlock<TMemory, TStore>(TStore store) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TStore : struct, IBlockStore
{
    private const int SectorSize = 512;
    private const int HeaderSize = 16;
    private const int NameSize = 20;

    // Of one request, so that it ends: more than any driver asks for with this many segments.
    private const uint MaximumTransfer = 16 << 20;
    private const int RequestsAtOnce = 16;

    private const ulong SegmentsFeature = 1UL << 2;
    private const ulong ReadOnlyFeature = 1UL << 5;
    private const ulong BlockSizeFeature = 1UL << 6;
    private const ulong FlushFeature = 1UL << 9;

    private const byte Done = 0;
    private const byte Failed = 1;
    private const byte Unsupported = 2;

    private readonly TStore _store = store;
    private BlockBytes _bytes;

    /// <summary>What it holds; the monitor's own.</summary>
    public readonly TStore Store => _store;

    /// <inheritdoc/>
    public readonly uint DeviceId => 2;

    /// <inheritdoc/>
    public readonly ulong Features => SegmentsFeature | BlockSizeFeature | FlushFeature | (_store.IsReadOnly ? ReadOnlyFeature : 0);

    /// <inheritdoc/>
    public readonly int Queues => 1;

    /// <inheritdoc/>
    public readonly uint ConfigurationSize => 60;

    /// <inheritdoc/>
    public readonly byte ReadConfiguration(uint offset) => offset switch
    {
        // capacity, seg_max (a header and a status besides), blk_size.
        < 8 => (byte)(_store.Sectors >> (8 * (int)offset)),
        12 => VirtioLimits.QueueSize - 2,
        21 => SectorSize >> 8,
        _ => 0,
    };

    /// <inheritdoc/>
    public readonly void Reset()
    {
    }

    /// <inheritdoc/>
    public readonly void Start(ulong features)
    {
    }

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues)
    {
        for (int turn = 0; turn < RequestsAtOnce; turn++)
        {
            if (!queues.TryTake(queue))
                return false;
            DescriptorBytes room = default;
            Span<byte> header = room;
            // Without header or status there is no answer.
            if (queues.Read(header) != HeaderSize || queues.Writable == 0)
            {
                queues.Break();
                return false;
            }
            uint type = BinaryPrimitives.ReadUInt32LittleEndian(header);
            ulong sector = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
            header[0] = Perform(type, sector, ref queues);
            queues.Skip(queues.Writable - 1);
            queues.Write(header[..1]);
            queues.Complete();
        }
        return true;
    }

    private byte Perform(uint type, ulong sector, ref VirtioQueues<TMemory> queues)
    {
        switch (type)
        {
            case 0:
                return Transfer(sector, queues.Writable - 1, isWrite: false, ref queues);
            case 1:
                return _store.IsReadOnly ? Failed : Transfer(sector, queues.Readable, isWrite: true, ref queues);
            case 4:
                return _store.TryFlush() ? Done : Failed;
            case 8:
                return Identify(ref queues);
            default:
                return Unsupported;
        }
    }

    private byte Transfer(ulong sector, uint length, bool isWrite, ref VirtioQueues<TMemory> queues)
    {
        if (length > MaximumTransfer || length % SectorSize != 0 || sector > _store.Sectors || length / SectorSize > _store.Sectors - sector)
            return Failed;
        ulong offset = sector * SectorSize;
        for (uint done = 0; done < length && !queues.IsBroken;)
        {
            Span<byte> part = ((Span<byte>)_bytes)[..(int)Math.Min(length - done, BlockBytes.Size)];
            if (isWrite ? queues.Read(part) != part.Length || !_store.TryWrite(offset + done, part) : !_store.TryRead(offset + done, part))
                return Failed;
            if (!isWrite)
                queues.Write(part);
            done += (uint)part.Length;
        }
        return Done;
    }

    private readonly byte Identify(ref VirtioQueues<TMemory> queues)
    {
        if (queues.Writable - 1 < NameSize)
            return Failed;
        ReadOnlySpan<byte> name = _store.Name;
        DescriptorBytes zeros = default;
        int count = Math.Min(name.Length, NameSize);
        queues.Write(name[..count]);
        for (int left = NameSize - count; left > 0;)
            left -= queues.Write(((Span<byte>)zeros)[..Math.Min(left, Descriptor.Size)]) is int written and > 0 ? written : left;
        return Done;
    }
}
