using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Firn.VirtualDevices.Virtio;

/// <summary>
/// The queues of a device, seen from the device: takes one chain of descriptors at a time, reads and writes what it names, and gives it back. Each index,
/// descriptor and length is read once and checked; whatever is wrong breaks the device, which then does nothing until its driver resets it.
/// </summary>
/// <typeparam name="TMemory">What the device may reach of the guest's memory.</typeparam>
public partial struct VirtioQueues<TMemory>
    where TMemory : struct, IGuestMemory
{
    private TMemory _memory;
    private QueueStates _queues;
    private ChainSegments _segments;
    private uint _touched;
    private int _current;
    private ushort _head;
    private int _count;
    private int _readable;
    private int _readAt;
    private uint _readOffset;
    private int _writeAt;
    private uint _writeOffset;
    private uint _written;
    private uint _writtenFromStart;
    private uint _read;
    private bool _hasGap;
    private ulong _features;

    /// <summary>The driver did what it may not.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Chains that were given back, over all resets.</summary>
    internal ulong Completed { get; private set; }

    /// <summary>Times that chains were given back and the driver wanted no interrupt.</summary>
    internal ulong Quiet { get; private set; }

    /// <summary>Rings, tables and buffers that the driver had outside of what the device may reach, over all resets.</summary>
    internal ulong Outside { get; private set; }

    /// <summary>Where the last of them began.</summary>
    internal ulong OutsideAddress { get; private set; }

    /// <summary>A part of the chain was done in an earlier turn: what is read and written now follows it.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Bytes of the chain that are left to read.</summary>
    public uint Readable { get; private set; }

    /// <summary>Bytes of the chain that are left to write.</summary>
    public uint Writable { get; private set; }

    /// <summary>What the device may reach.</summary>
    [UnscopedRef]
    public ref TMemory Memory => ref _memory;

    /// <summary>Takes the next chain of a queue; false: there is none, and the driver will say when there is.</summary>
    public bool TryTake(int queue)
    {
        ref QueueState state = ref _queues[queue];
        if (IsBroken || !state.IsReady)
            return false;
        if (state.Next == state.Available && !TryLearnAvailable(ref state))
            return false;
        ulong place = state.Driver + 4 + (2 * (ulong)(state.Next % state.Size));
        if (!_memory.TryLoad16(place, out ushort head) || !TryGather(in state, head) || !TryResume(state.ReadDone, state.WriteDone))
        {
            Break();
            return false;
        }
        state.Next++;
        _current = queue;
        _head = head;
        return true;
    }

    /// <summary>Copies from the chain, from where the last copy ended; answers how many bytes there were.</summary>
    public int Read(Span<byte> into)
    {
        int done = 0;
        while (done < into.Length && _readAt < _readable && !IsBroken)
        {
            ref ChainSegment segment = ref _segments[_readAt];
            int bytes = (int)Math.Min((uint)(into.Length - done), segment.Length - _readOffset);
            if (!_memory.TryRead(segment.Address + _readOffset, into.Slice(done, bytes)))
                Break();
            done += bytes;
            Advance(ref _readAt, ref _readOffset, (uint)bytes);
        }
        Readable -= (uint)done;
        _read += (uint)done;
        return IsBroken ? 0 : done;
    }

    /// <summary>Copies into the chain, behind what was copied before; answers for how many bytes there was room.</summary>
    public int Write(ReadOnlySpan<byte> from)
    {
        int done = 0;
        while (done < from.Length && _writeAt < _count && !IsBroken)
        {
            ref ChainSegment segment = ref _segments[_writeAt];
            int bytes = (int)Math.Min((uint)(from.Length - done), segment.Length - _writeOffset);
            if (!_memory.TryWrite(segment.Address + _writeOffset, from.Slice(done, bytes)))
                Break();
            done += bytes;
            Advance(ref _writeAt, ref _writeOffset, (uint)bytes);
        }
        Writable -= (uint)done;
        _written += (uint)done;
        if (!_hasGap)
            _writtenFromStart = _written;
        return IsBroken ? 0 : done;
    }

    /// <summary>Gives the chain back; the driver is told how many bytes were written from its start on without a gap.</summary>
    public void Complete()
    {
        if (IsBroken)
            return;
        ref QueueState state = ref _queues[_current];
        DescriptorBytes room = default;
        Span<byte> element = ((Span<byte>)room)[..8];
        BinaryPrimitives.WriteUInt32LittleEndian(element, _head);
        BinaryPrimitives.WriteUInt32LittleEndian(element[4..], _writtenFromStart);
        if (!_memory.TryWrite(state.Device + 4 + (8 * (ulong)(state.Used % state.Size)), element))
            Break();
        state.ReadDone = 0;
        state.WriteDone = 0;
        state.Used++;
        _touched |= 1U << _current;
    }

    /// <summary>How far a queue is, to go back to.</summary>
    public readonly QueueMark Mark(int queue) => new(_queues[queue].Next, _queues[queue].Used);

    /// <summary>Puts back all chains that were taken of a queue since; the driver has seen nothing of it.</summary>
    public void Return(int queue, QueueMark mark)
    {
        _queues[queue].Next = mark.Next;
        _queues[queue].Used = mark.Used;
    }

    /// <summary>The driver did what it may not: the device is lost to it until it resets it.</summary>
    public void Break() => IsBroken = true;

    // Nothing there: say from where on notifications are wanted, and look again, as the driver may just not have seen it.
    private bool TryLearnAvailable(ref QueueState state)
    {
        for (int attempt = 0; attempt < 2; attempt++)
        {
            if (!_memory.TryLoad16(state.AvailableIndex, out ushort index) || (ushort)(index - state.Next) > state.Size)
            {
                Break();
                return false;
            }
            state.Available = index;
            if (index != state.Next)
            {
                _memory.Order();
                return true;
            }
            if ((_features & VirtioFeature.EventIndex) == 0)
                return false;
            if (attempt == 0 && !_memory.TryStore16(state.AvailableEvent, state.Next))
                Break();
            _memory.Order();
        }
        return false;
    }

    private bool TryGather(in QueueState state, ushort head)
    {
        _count = 0;
        _readable = 0;
        _readAt = 0;
        _readOffset = 0;
        _read = 0;
        _written = 0;
        _writtenFromStart = 0;
        _hasGap = false;
        Readable = 0;
        Writable = 0;
        ulong table = state.Descriptors;
        uint limit = state.Size;
        uint index = head;
        bool isIndirect = false;
        DescriptorBytes room = default;
        Span<byte> bytes = room;
        // One step more than a chain may have: a table in its place.
        for (int step = 0; step <= VirtioLimits.QueueSize; step++)
        {
            if (index >= limit || !_memory.TryRead(table + (index * (ulong)Descriptor.Size), bytes))
                return false;
            Descriptor descriptor = Descriptor.Of(bytes);
            if (descriptor.IsTable)
            {
                if (isIndirect || descriptor.HasNext || (_features & VirtioFeature.IndirectDescriptors) == 0 || !TryEnter(descriptor))
                    return false;
                isIndirect = true;
                table = descriptor.Address;
                limit = descriptor.Length / Descriptor.Size;
                index = 0;
                continue;
            }
            if (!TryAdd(descriptor))
                return false;
            if (!descriptor.HasNext)
            {
                _writeAt = _readable;
                _writeOffset = 0;
                return true;
            }
            index = descriptor.Next;
        }
        return false;
    }

    private bool TryEnter(Descriptor table) => table.Length != 0 && table.Length % Descriptor.Size == 0 && Reaches(table.Address, table.Length);

    private bool Reaches(ulong address, ulong length)
    {
        if (_memory.Contains(address, length))
            return true;
        Outside++;
        OutsideAddress = address;
        return false;
    }

    private bool TryAdd(Descriptor descriptor)
    {
        // What can be read comes before what can be written; and all of it lies where the device reaches.
        if (_count == VirtioLimits.QueueSize || (!descriptor.IsWritable && _count > _readable) || !Reaches(descriptor.Address, descriptor.Length))
            return false;
        uint before = descriptor.IsWritable ? Writable : Readable;
        if (descriptor.Length > uint.MaxValue - before)
            return false;
        _segments[_count].Address = descriptor.Address;
        _segments[_count].Length = descriptor.Length;
        _count++;
        if (descriptor.IsWritable)
        {
            Writable += descriptor.Length;
        }
        else
        {
            Readable += descriptor.Length;
            _readable = _count;
        }
        return true;
    }
}
