using System;

namespace Firn.VirtualDevices.Virtio;

/// <summary>Where in a chain the device is: pieces of it in several turns, gaps, places to come back to.</summary>
public partial struct VirtioQueues<TMemory>
{
    /// <summary>Entries of a queue.</summary>
    public readonly int SizeOf(int queue) => _queues[queue].Size;

    /// <summary>The driver has a queue in use.</summary>
    public readonly bool IsReady(int queue) => _queues[queue].IsReady;

    /// <summary>
    /// Puts the chain back, with what was done of it: the next that is taken of the queue is this one, and goes on from there. Its descriptors are read and
    /// checked again then; a chain that has become shorter than what was done breaks the device.
    /// </summary>
    public void Postpone()
    {
        ref QueueState state = ref _queues[_current];
        state.Next--;
        state.ReadDone = _read;
        state.WriteDone = _written;
    }

    /// <summary>The chain that was taken last: it can be taken up again as long as it was not given back, whatever else was done meanwhile.</summary>
    public readonly ushort Head => _head;

    /// <summary>
    /// Takes up a chain again that was not given back, behind what was read and written of it. Its descriptors are read and checked again; a chain that has become shorter than what was done breaks the device.
    /// </summary>
    /// <param name="queue">Its queue.</param>
    /// <param name="head">Which (<see cref="Head"/>).</param>
    /// <param name="read">Bytes of it that were read.</param>
    /// <param name="written">Bytes of it that were written, without a gap.</param>
    /// <returns>False: it is gone, with its queue or its device.</returns>
    public bool TryTakeUp(int queue, ushort head, uint read, uint written)
    {
        ref QueueState state = ref _queues[queue];
        if (IsBroken || !state.IsReady)
            return false;
        if (!TryGather(in state, head) || !TryResume(read, written))
        {
            Break();
            return false;
        }
        _current = queue;
        _head = head;
        return true;
    }

    /// <summary>Leaves out bytes to be written; the driver finds there what was there, and is told of none behind them.</summary>
    public void Skip(uint bytes)
    {
        uint left = Math.Min(bytes, Writable);
        _hasGap |= left > 0;
        PassWritable(left);
    }

    /// <summary>Where the byte so far behind the next one to be written is; false: there is no room for it.</summary>
    public readonly bool TryPlace(uint distance, out ulong address)
    {
        uint offset = _writeOffset;
        for (int at = _writeAt; at < _count; at++)
        {
            uint left = _segments[at].Length - offset;
            if (distance < left)
            {
                address = _segments[at].Address + offset + distance;
                return true;
            }
            distance -= left;
            offset = 0;
        }
        address = 0;
        return false;
    }

    private bool TryResume(uint readDone, uint writeDone)
    {
        IsResumed = (readDone | writeDone) != 0;
        if (readDone > Readable || writeDone > Writable)
            return false;
        Readable -= readDone;
        _read = readDone;
        for (uint left = readDone; left > 0;)
        {
            uint part = Math.Min(left, _segments[_readAt].Length - _readOffset);
            left -= part;
            Advance(ref _readAt, ref _readOffset, part);
        }
        PassWritable(writeDone);
        _writtenFromStart = writeDone;
        return true;
    }

    private void PassWritable(uint bytes)
    {
        Writable -= bytes;
        _written += bytes;
        while (bytes > 0)
        {
            uint part = Math.Min(bytes, _segments[_writeAt].Length - _writeOffset);
            bytes -= part;
            Advance(ref _writeAt, ref _writeOffset, part);
        }
    }

    private readonly void Advance(ref int at, ref uint offset, uint bytes)
    {
        offset += bytes;
        if (offset < _segments[at].Length)
            return;
        at++;
        offset = 0;
    }
}
