namespace Firn.VirtualDevices.Virtio;

/// <summary>What the transport does with queues.</summary>
public partial struct VirtioQueues<TMemory>
{
    internal void Begin(TMemory memory)
    {
        _memory = memory;
        Reset();
    }

    internal void Reset()
    {
        for (int i = 0; i < VirtioLimits.Queues; i++)
            _queues[i].Reset();
        _touched = 0;
        _features = 0;
        IsBroken = false;
        Readable = 0;
        Writable = 0;
    }

    internal void Start(ulong features) => _features = features;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref QueueState this[int queue] => ref _queues[queue];

    /// <summary>A queue begins: it must be of a size that exists, aligned, and where the device reaches.</summary>
    internal void Enable(int queue)
    {
        ref QueueState state = ref _queues[queue];
        ulong size = state.Size;
        bool isGood = size is > 0 and <= VirtioLimits.QueueSize && (size & (size - 1)) == 0
            && state.Descriptors % 16 == 0 && Reaches(state.Descriptors, size * Descriptor.Size)
            && state.Driver % 2 == 0 && Reaches(state.Driver, 6 + (2 * size))
            && state.Device % 4 == 0 && Reaches(state.Device, 6 + (8 * size));
        if (!isGood)
        {
            Break();
            return;
        }
        state.IsReady = true;
        state.Next = 0;
        state.Available = 0;
        state.Used = 0;
        state.Published = 0;
        state.ReadDone = 0;
        state.WriteDone = 0;
    }

    /// <summary>Tells the driver what was given back; whether it wants an interrupt for it.</summary>
    internal bool Publish()
    {
        bool wantsInterrupt = false;
        uint touched = _touched;
        _touched = 0;
        for (int queue = 0; touched != 0; queue++, touched >>= 1)
        {
            if ((touched & 1) != 0 && !IsBroken)
                wantsInterrupt |= Publish(ref _queues[queue]);
        }
        return wantsInterrupt && !IsBroken;
    }

    private bool Publish(ref QueueState state)
    {
        ushort before = state.Published;
        if (before == state.Used)
            return false;
        Completed += (ushort)(state.Used - before);
        bool isWanted = Publish(ref state, before);
        if (!isWanted)
            Quiet++;
        return isWanted;
    }

    private bool Publish(ref QueueState state, ushort before)
    {
        state.Published = state.Used;
        // The elements are there before the index says so, and the index before the driver's wish is read.
        _memory.Order();
        if (!_memory.TryStore16(state.Device + 2, state.Used))
            Break();
        _memory.Order();
        if ((_features & VirtioFeature.EventIndex) != 0)
        {
            if (!_memory.TryLoad16(state.UsedEvent, out ushort wanted))
                Break();
            return (ushort)(state.Used - wanted - 1) < (ushort)(state.Used - before);
        }
        if (!_memory.TryLoad16(state.Driver, out ushort flags))
            Break();
        return (flags & 1) == 0;
    }
}
