using System;
using System.Buffers.Binary;

namespace Firn.Drivers.Virtio;

/// <summary>
/// A split queue (Virtio 1.2, section 2.7), from the driver's side. Its descriptors are cut into places of as many as a request of this device has, so that a chain is where it
/// always was, and what the device gives back is compared with what it was given. A device that gives back what it does not have, twice, or longer than there is room, has broken the queue.
/// </summary>
/// <typeparam name="TMemory">Where it is.</typeparam>
public struct DriverQueue<TMemory>
    where TMemory : struct, IDeviceMemory
{
    private const int DescriptorSize = 16;
    private const int ElementSize = 8;
    private const int Alignment = 64;
    private const uint HasNext = 1;
    private const uint IsWritten = 2;
    private const uint NoInterrupt = 1;
    private const uint NoNotification = 1;
    private const int NoSlot = -1;

    private TMemory _memory;
    private QueueSlots _slots;
    private int _start;
    private int _parts;
    private int _count;
    private int _free;
    private int _offered;
    private ushort _available;
    private ushort _published;
    private ushort _used;
    private uint _flags;

    /// <summary>Entries.</summary>
    public int Size { get; private set; }

    /// <summary>The device did what it may not; nothing is done with the queue any more.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Places for requests.</summary>
    public readonly int Slots => _count;

    /// <summary>Requests that the device has.</summary>
    public readonly int Offered => _offered;

    internal readonly ulong DescriptorsAddress => _memory.Address + (uint)_start;

    internal readonly ulong AvailableAddress => _memory.Address + (uint)Available;

    internal readonly ulong UsedAddress => _memory.Address + (uint)Used;

    private readonly int Available => _start + (Size * DescriptorSize);

    private readonly int Used => _start + UsedOffset(Size);

    /// <summary>Bytes of a queue's memory.</summary>
    public static int MemorySize(int size) => Align(UsedOffset(size) + 4 + (size * ElementSize) + 2);

    /// <summary>An empty queue.</summary>
    /// <param name="memory">The device's memory.</param>
    /// <param name="start">Where in it the queue is; a multiple of 64.</param>
    /// <param name="size">Entries, a power of two.</param>
    /// <param name="parts">Descriptors of a request.</param>
    public void Begin(TMemory memory, int start, int size, int parts)
    {
        _memory = memory;
        _start = start;
        Size = size;
        _parts = parts;
        _count = size / parts;
        _available = 0;
        _published = 0;
        _used = 0;
        _offered = 0;
        _flags = 0;
        IsBroken = size is < 1 or > DriverLimits.QueueSize || (size & (size - 1)) != 0 || start % Alignment != 0 || MemorySize(size) > memory.Size - start;
        if (IsBroken)
            return;
        memory.Bytes(start, MemorySize(size)).Clear();
        _free = 0;
        for (int i = 0; i < _count; i++)
        {
            _slots[i].IsOffered = false;
            _slots[i].Writable = 0;
            _slots[i].NextFree = i + 1 < _count ? i + 1 : NoSlot;
        }
    }

    /// <summary>Takes a place that nobody uses.</summary>
    public bool TryTake(out int slot)
    {
        slot = _free;
        if (IsBroken || slot == NoSlot)
            return false;
        _free = _slots[slot].NextFree;
        _slots[slot].Writable = 0;
        return true;
    }

    /// <summary>Gives a place back that was taken, or that the device gave back.</summary>
    public void Free(int slot)
    {
        _slots[slot].NextFree = _free;
        _free = slot;
    }

    /// <summary>Whether a place is left.</summary>
    public readonly bool HasFree => !IsBroken && _free != NoSlot;

    /// <summary>Says what a part of a request is.</summary>
    /// <param name="slot">Its place, which the device does not have.</param>
    /// <param name="part">Which; all parts from 0 on are described, those that the device writes last.</param>
    /// <param name="isLast">No more follow.</param>
    /// <param name="offset">Where the bytes are.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="isWritten">The device writes them.</param>
    public void Describe(int slot, int part, bool isLast, int offset, int length, bool isWritten)
    {
        int index = (slot * _parts) + part;
        int place = _start + (index * DescriptorSize);
        ulong address = _memory.Address + (uint)offset;
        _memory.Store(place, (uint)address);
        _memory.Store(place + 4, (uint)(address >> 32));
        _memory.Store(place + 8, (uint)length);
        _memory.Store(place + 12, (isLast ? 0 : HasNext | ((uint)(index + 1) << 16)) | (isWritten ? IsWritten : 0));
        if (part == 0)
            _slots[slot].Writable = 0;
        if (isWritten)
            _slots[slot].Writable += (uint)length;
    }

    /// <summary>Gives a request to the device, which sees it at the next <see cref="Publish"/>.</summary>
    public void Offer(int slot)
    {
        Span<byte> place = _memory.Bytes(Available + 4 + (2 * (_available % Size)), sizeof(ushort));
        BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)(slot * _parts));
        _slots[slot].IsOffered = true;
        _offered++;
        _available++;
    }

    /// <summary>Lets the device see what was offered.</summary>
    /// <returns>It wants to be told.</returns>
    public bool Publish()
    {
        if (IsBroken || _published == _available)
            return false;
        _published = _available;
        // Descriptors and ring are there before the index says so, and the index before the device's wish is read.
        _memory.Order();
        StoreIndex();
        _memory.Order();
        return (_memory.Load(Used) & NoNotification) == 0;
    }

    /// <summary>Whether the device is to interrupt when it gives something back. Afterwards is looked once more at what it gave back.</summary>
    public void WantInterrupts(bool wants)
    {
        uint flags = wants ? 0 : NoInterrupt;
        if (IsBroken || flags == _flags)
            return;
        _flags = flags;
        StoreIndex();
        _memory.Order();
    }

    /// <summary>Takes a request that the device gave back; its place stays taken.</summary>
    /// <param name="slot">Which.</param>
    /// <param name="written">Bytes that the device has written, at most as many as there is room for.</param>
    public bool TryTakeUsed(out int slot, out int written)
    {
        slot = 0;
        written = 0;
        if (IsBroken)
            return false;
        ushort index = (ushort)(_memory.Load(Used) >> 16);
        if (index == _used)
            return false;
        if ((ushort)(index - _used) > _offered)
            return Break();
        // The element is read behind the index that says it is there.
        _memory.Order();
        int element = Used + 4 + (ElementSize * (_used % Size));
        uint head = _memory.Load(element);
        uint length = _memory.Load(element + 4);
        if (head % (uint)_parts != 0 || head / (uint)_parts >= (uint)_count)
            return Break();
        slot = (int)(head / (uint)_parts);
        if (!_slots[slot].IsOffered || length > _slots[slot].Writable)
            return Break();
        written = (int)length;
        _slots[slot].IsOffered = false;
        _offered--;
        _used++;
        return true;
    }

    private readonly void StoreIndex() => _memory.Store(Available, _flags | ((uint)_published << 16));

    private bool Break()
    {
        IsBroken = true;
        return false;
    }

    private static int UsedOffset(int size) => Align((size * DescriptorSize) + 4 + (2 * size) + 2);

    private static int Align(int bytes) => (bytes + Alignment - 1) & -Alignment;
}
