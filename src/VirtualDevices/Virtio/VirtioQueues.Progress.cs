using System;

namespace Firn.VirtualDevices.Virtio;

/// <summary>Where in a chain the device is: pieces of it in several turns, gaps, places to come back to.</summary>
public partial struct VirtioQueues<TMemory>
{
    /// <summary>Entries of a queue.</summary>
    public readonly int SizeOf(int queue) => _queues[queue].Size;

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

    private bool TryResume(in QueueState state)
    {
        IsResumed = (state.ReadDone | state.WriteDone) != 0;
        if (state.ReadDone > Readable || state.WriteDone > Writable)
            return false;
        Readable -= state.ReadDone;
        _read = state.ReadDone;
        for (uint left = state.ReadDone; left > 0;)
        {
            uint part = Math.Min(left, _segments[_readAt].Length - _readOffset);
            left -= part;
            Advance(ref _readAt, ref _readOffset, part);
        }
        PassWritable(state.WriteDone);
        _writtenFromStart = state.WriteDone;
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
