using System.Runtime.CompilerServices;

namespace Firn.Kernel.Boot;

/// <summary>
/// Regions of physical addresses, ascending, without overlaps and not touching. It holds whatever it held before until <see cref="Clear"/>:
/// large locals are not cleared.
/// </summary>
public struct MemoryRegions
{
    /// <summary>The most regions.</summary>
    public const int Capacity = 64;

    private Bounds _bounds;
    private int _count;

    /// <summary>How many there are.</summary>
    public readonly int Count => _count;

    /// <summary>Removes all.</summary>
    public void Clear() => _count = 0;

    /// <summary>The first address of a region.</summary>
    public readonly ulong Start(int index) => _bounds[2 * index];

    /// <summary>The address behind a region.</summary>
    public readonly ulong End(int index) => _bounds[(2 * index) + 1];

    /// <summary>Every byte from <paramref name="start"/> to <paramref name="end"/> is in one region; true of no bytes.</summary>
    public readonly bool Contains(ulong start, ulong end)
    {
        for (int i = 0; i < _count; i++)
        {
            if (start >= Start(i) && end <= End(i))
                return true;
        }
        return start >= end;
    }

    /// <summary>Adds a region; what it overlaps or touches becomes one with it. False: there is no room, and nothing changed.</summary>
    public bool TryAdd(ulong start, ulong end)
    {
        if (start >= end)
            return true;
        int first = 0;
        while (first < _count && End(first) < start)
            first++;
        int last = first;
        for (; last < _count && Start(last) <= end; last++)
        {
            start = start < Start(last) ? start : Start(last);
            end = end > End(last) ? end : End(last);
        }
        if (first == last && _count == Capacity)
            return false;
        Move(last, first + 1);
        Set(first, start, end);
        return true;
    }

    /// <summary>Takes addresses out of all regions. False: there is no room for the pieces, and nothing changed.</summary>
    public bool TryRemove(ulong start, ulong end)
    {
        for (int i = 0; start < end && i < _count; i++)
        {
            ulong left = Start(i);
            ulong right = End(i);
            if (left >= end || right <= start)
                continue;
            if (left < start && right > end)
            {
                if (_count == Capacity)
                    return false;
                Move(i, i + 1);
                Set(i, left, start);
                Set(i + 1, end, right);
                return true;
            }
            if (left < start)
                Set(i, left, start);
            else if (right > end)
                Set(i, end, right);
            else
                Move(i + 1, i--);
        }
        return true;
    }

    private void Set(int index, ulong start, ulong end)
    {
        _bounds[2 * index] = start;
        _bounds[(2 * index) + 1] = end;
    }

    // The regions from one index on go to another; word by word.
    private void Move(int from, int to)
    {
        int moved = _count - from;
        _count = to + moved;
        if (to < from)
        {
            for (int i = 0; i < moved; i++)
                Set(to + i, Start(from + i), End(from + i));
        }
        else if (to > from)
        {
            for (int i = moved - 1; i >= 0; i--)
                Set(to + i, Start(from + i), End(from + i));
        }
    }

    [InlineArray(2 * Capacity)]
    private struct Bounds
    {
        private ulong _first;
    }
}
