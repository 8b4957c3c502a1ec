using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>
/// A disk (Virtio 1.2, section 5.2): reads, writes, flushes, and its name. A request is done before the next is taken, a long one in several turns.
/// </summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TStore">What it holds.</typeparam>
public struct VirtioBlock<TMemory, TStore>(TStore store) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TStore : struct, IBlockStore
{
    private const int SectorSize = 512;
    private const int HeaderSize = 16;
    private const int NameSize = 20;

    private const ulong SegmentsFeature = 1UL << 2;
    private const ulong ReadOnlyFeature = 1UL << 5;
    private const ulong BlockSizeFeature = 1UL << 6;
    private const ulong FlushFeature = 1UL << 9;

    private const byte Done = 0;
    private const byte Failed = 1;
    private const byte Unsupported = 2;

    private readonly TStore _store = store;
    private BlockBytes _bytes;

    // The request that is being done: its result, and what is left of it to be transferred.
    private byte _status;
    private bool _isWrite;
    private ulong _offset;
    private uint _left;

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
        int budget = VirtioLimits.TurnBytes;
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            if (!queues.TryTake(queue))
                return false;
            if (!queues.IsResumed)
                Begin(ref queues);
            if (!TryFinish(ref budget, ref queues))
            {
                queues.Postpone();
                return !queues.IsBroken;
            }
            if (queues.IsBroken)
                return false;
        }
        return true;
    }

    private void Begin(ref VirtioQueues<TMemory> queues)
    {
        DescriptorBytes room = default;
        Span<byte> header = room;
        _left = 0;
        _status = Unsupported;
        // Without header or status there is no answer.
        if (queues.Read(header) != HeaderSize || queues.Writable == 0)
        {
            queues.Break();
            return;
        }
        ulong sector = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        switch (BinaryPrimitives.ReadUInt32LittleEndian(header))
        {
            case 0:
                BeginTransfer(sector, queues.Writable - 1, isWrite: false);
                break;
            case 1:
                BeginTransfer(sector, queues.Readable, isWrite: true);
                break;
            case 4:
                _status = _store.TryFlush() ? Done : Failed;
                break;
            case 8:
                _status = Identify(ref queues);
                break;
            default:
                break;
        }
    }

    private void BeginTransfer(ulong sector, uint length, bool isWrite)
    {
        _status = Failed;
        if ((isWrite && _store.IsReadOnly) || length % SectorSize != 0 || sector > _store.Sectors || length / SectorSize > _store.Sectors - sector)
            return;
        _status = Done;
        _isWrite = isWrite;
        _offset = sector * SectorSize;
        _left = length;
    }

    // False: the rest is for another turn.
    private bool TryFinish(ref int budget, ref VirtioQueues<TMemory> queues)
    {
        while (_left > 0 && !queues.IsBroken)
        {
            if (budget <= 0)
                return false;
            int length = (int)Math.Min(_left, BlockBytes.Size);
            if (!TryMove(((Span<byte>)_bytes)[..length], ref queues))
            {
                _status = Failed;
                break;
            }
            _offset += (uint)length;
            _left -= (uint)length;
            budget -= length;
        }
        // A chain that lost its status since the last turn.
        if (queues.Writable == 0)
            queues.Break();
        queues.Skip(queues.Writable - 1);
        queues.Write([_status]);
        queues.Complete();
        return true;
    }

    private readonly bool TryMove(Span<byte> part, ref VirtioQueues<TMemory> queues)
    {
        if (_isWrite)
        {
            if (queues.Read(part) == part.Length)
                return _store.TryWrite(_offset, part);
        }
        else if (queues.Writable > (uint)part.Length)
        {
            return _store.TryRead(_offset, part) && queues.Write(part) == part.Length;
        }
        // Shorter than it was when the request began.
        queues.Break();
        return false;
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
