using System;
using Firn.Abi.RootTask;

namespace Firn.User.Allocation;

/// <summary>Free slots of a CNode: one bit each, at most <see cref="Capacity"/>.</summary>
public struct SlotAllocator
{
    /// <summary>The slots that it can look after.</summary>
    public const int Capacity = SlotWords.Count * 64;

    private SlotWords _free;
    private ulong _start;
    private int _count;
    private int _next;

    /// <summary>Slots that are free now.</summary>
    public int Free { get; private set; }

    /// <summary>Takes a region of empty slots over; what is beyond the capacity stays unused.</summary>
    public void Start(SlotRegion region)
    {
        _start = region.Start;
        _count = (int)Math.Min(region.End - region.Start, Capacity);
        _next = 0;
        Free = _count;
        Span<ulong> words = _free;
        for (int i = 0; i < words.Length; i++)
            words[i] = i < _count / 64 ? ulong.MaxValue : i == _count / 64 ? (1UL << (_count % 64)) - 1 : 0;
    }

    /// <summary>Takes a slot; false where none is free.</summary>
    public bool TryTake(out ulong slot)
    {
        Span<ulong> words = _free;
        for (int i = 0; i < words.Length && Free > 0; i++)
        {
            int word = (_next + i) % words.Length;
            if (words[word] == 0)
                continue;
            int bit = System.Numerics.BitOperations.TrailingZeroCount(words[word]);
            words[word] &= ~(1UL << bit);
            _next = word;
            Free--;
            slot = _start + (ulong)((word * 64) + bit);
            return true;
        }
        slot = 0;
        return false;
    }

    /// <summary>Takes consecutive slots; false where there is no such run.</summary>
    public bool TryTake(int count, out ulong first)
    {
        int run = 0;
        for (int i = 0; i < _count && count > 0; i++)
        {
            run = IsFree(i) ? run + 1 : 0;
            if (run < count)
                continue;
            for (int taken = i - count + 1; taken <= i; taken++)
                _free[taken / 64] &= ~(1UL << (taken % 64));
            Free -= count;
            first = _start + (ulong)(i - count + 1);
            return true;
        }
        first = 0;
        return false;
    }

    /// <summary>Gives a slot back, which is empty; one that is free or not of the region is left as it is.</summary>
    public void Give(ulong slot)
    {
        if (!Contains(slot) || IsFree((int)(slot - _start)))
            return;
        int index = (int)(slot - _start);
        _free[index / 64] |= 1UL << (index % 64);
        Free++;
    }

    /// <summary>The slot is one of the region, and taken.</summary>
    public readonly bool IsTaken(ulong slot) => Contains(slot) && !IsFree((int)(slot - _start));

    private readonly bool Contains(ulong slot) => slot >= _start && slot - _start < (ulong)_count;

    private readonly bool IsFree(int index) => (_free[index / 64] & (1UL << (index % 64))) != 0;
}
