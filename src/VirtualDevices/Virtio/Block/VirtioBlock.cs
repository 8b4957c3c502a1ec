using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>
/// A disk (Virtio 1.2, section 5.2): reads, writes, flushes, and its name. Several requests are under way at once, in parts, and nobody waits for one: a request's chain
/// is taken up again when a part of it has ended (<c>VirtioBlock.Ends.cs</c>).
/// </summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TStore">What it holds.</typeparam>
public partial struct VirtioBlock<TMemory, TStore>(TStore store) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TStore : struct, IBlockStore
{
    /// <summary>The queue of requests.</summary>
    public const int RequestQueue = 0;

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
    private BlockParts _parts;
    private uint _begun;
    private uint _ended;

    // The request whose chain is at hand, at the place where it goes on; 0: none is.
    private uint _open;

    // The last request that was taken, and what of it is to be begun.
    private uint _request;
    private ushort _head;
    private bool _isBeginning;
    private bool _isWrite;
    private ulong _offset;
    private uint _length;
    private uint _position;

    // The request of which a part has failed.
    private uint _failed;

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

    private readonly bool HasRoom => _begun - _ended < BlockParts.Count && _store.HasRoom;

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
    public void Reset()
    {
        // What is under way comes to its end all the same, and nobody hears of it.
        for (uint i = _ended; i != _begun; i++)
            _parts[(int)(i % BlockParts.Count)].IsAbandoned = true;
        _isBeginning = false;
        _open = 0;
        _failed = 0;
    }

    /// <inheritdoc/>
    public readonly void Start(ulong features)
    {
    }

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues)
    {
        int budget = VirtioLimits.TurnBytes;
        int requests = VirtioLimits.Turn;
        if (_store.IsStalled)
            Abandon(ref queues);
        while (budget > 0 && requests > 0 && !queues.IsBroken)
        {
            if (!TryEnd(ref budget, ref queues) && !TryBegin(ref budget, ref requests, ref queues))
                return false;
        }
        return !queues.IsBroken;
    }

    // False: there is nothing to begin, or no room for it.
    private bool TryBegin(ref int budget, ref int requests, ref VirtioQueues<TMemory> queues)
    {
        if (!HasRoom && !_store.IsStalled)
            return false;
        if (_isBeginning)
        {
            BeginPart(ref budget, ref queues);
            return true;
        }
        if (!queues.TryTake(RequestQueue))
            return false;
        requests--;
        Begin(ref queues);
        return true;
    }

    private void Begin(ref VirtioQueues<TMemory> queues)
    {
        DescriptorBytes room = default;
        Span<byte> header = room;
        // Without header or status there is no answer.
        if (queues.Read(header) != HeaderSize || queues.Writable == 0)
        {
            queues.Break();
            return;
        }
        // 0 is none.
        _request = _request == uint.MaxValue ? 1 : _request + 1;
        _open = _request;
        _head = queues.Head;
        ulong sector = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        switch (BinaryPrimitives.ReadUInt32LittleEndian(header))
        {
            case 0:
                BeginTransfer(sector, queues.Writable - 1, isWrite: false, ref queues);
                break;
            case 1:
                BeginTransfer(sector, queues.Readable, isWrite: true, ref queues);
                break;
            case 4 when !_store.IsStalled:
                _store.BeginFlush();
                Add(new() { Request = _request, Head = _head, IsLast = true });
                break;
            case 4:
                Answer(Failed, ref queues);
                break;
            case 8:
                Answer(Identify(ref queues), ref queues);
                break;
            default:
                Answer(Unsupported, ref queues);
                break;
        }
    }

    private void BeginTransfer(ulong sector, uint length, bool isWrite, ref VirtioQueues<TMemory> queues)
    {
        ulong sectors = _store.Sectors;
        bool isGood = !(isWrite && _store.IsReadOnly) && !_store.IsStalled
            && length % SectorSize == 0 && sector <= sectors && length / SectorSize <= sectors - sector;
        if (!isGood || length == 0)
        {
            Answer(isGood ? Done : Failed, ref queues);
            return;
        }
        _isBeginning = true;
        _isWrite = isWrite;
        _offset = sector * SectorSize;
        _length = length;
        _position = 0;
    }

    private void BeginPart(ref int budget, ref VirtioQueues<TMemory> queues)
    {
        int length = (int)Math.Min(_length - _position, (uint)_store.PartSize);
        if (!_isWrite)
        {
            _store.BeginRead(_offset + _position, length);
        }
        else if (!IsOpen(_request, _head, HeaderSize + _position, 0, ref queues))
        {
            _isBeginning = false;
            return;
        }
        else if (queues.Read(_store.Room[..length]) != length)
        {
            // Shorter than it was when the request began.
            queues.Break();
            return;
        }
        else
        {
            _store.BeginWrite(_offset + _position, length);
            budget -= length;
        }
        _isBeginning = _position + (uint)length < _length;
        Add(new() { Request = _request, Head = _head, Position = _position, Length = length, IsRead = !_isWrite, IsLast = !_isBeginning });
        _position += (uint)length;
    }

    private void Add(BlockPart part) => _parts[(int)(_begun++ % BlockParts.Count)] = part;

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
