using System;

namespace Firn.VirtualDevices.Flash;

/// <summary>What of a flash was written or erased since it was last looked at: the smallest range that has all of it.</summary>
public struct TouchedBytes
{
    private uint _start;
    private uint _end;

    /// <summary>These bytes too; there are less than 4 GiB.</summary>
    public void Add(uint offset, uint length)
    {
        if (length == 0)
            return;
        bool isFirst = _end == 0;
        _start = isFirst ? offset : Math.Min(_start, offset);
        _end = Math.Max(_end, offset + length);
    }

    /// <summary>Says which they are, and forgets them. False: there are none.</summary>
    public bool TryTake(out uint offset, out uint length)
    {
        offset = _start;
        length = _end - _start;
        _start = 0;
        _end = 0;
        return length > 0;
    }
}
