using System.Runtime.CompilerServices;

namespace Firn.Loader.Placement;

/// <summary>The machine's memory, and what of it is taken. Kept as words: a range stored as one struct would go through a SIMD register.</summary>
public struct MachineMemory
{
    /// <summary>Ranges of memory that are kept; memory beyond them stays unused.</summary>
    public const int MaximumRanges = 16;

    /// <summary>Taken ranges that are kept.</summary>
    public const int MaximumTaken = 32;

    private RangeWords _ranges;
    private TakenWords _taken;
    private TakenParts _parts;
    private int _rangeCount;
    private int _takenCount;

    /// <summary>How many ranges of memory there are.</summary>
    public readonly int RangeCount => _rangeCount;

    /// <summary>No memory.</summary>
    public void Clear()
    {
        _rangeCount = 0;
        _takenCount = 0;
    }

    /// <summary>Adds memory; what does not fit in the list, is empty or wraps is left out.</summary>
    public void Add(ulong start, ulong size)
    {
        if (_rangeCount == MaximumRanges || size == 0 || size > ulong.MaxValue - start)
            return;
        _ranges[2 * _rangeCount] = start;
        _ranges[(2 * _rangeCount) + 1] = start + size;
        _rangeCount++;
    }

    /// <summary>Marks memory as taken, by <paramref name="part"/>; cut at the end of the address space. False where there is no room.</summary>
    public bool TryTake(LoadPart part, ulong start, ulong size)
    {
        if (_takenCount == MaximumTaken)
            return false;
        _taken[2 * _takenCount] = start;
        _taken[(2 * _takenCount) + 1] = size > ulong.MaxValue - start ? ulong.MaxValue : start + size;
        _parts[_takenCount] = (byte)part;
        _takenCount++;
        return true;
    }

    /// <summary>Whether memory from <paramref name="start"/> up to, not including, <paramref name="end"/> is there and free.</summary>
    /// <returns>Nothing, or <paramref name="part"/>'s problem.</returns>
    public readonly LoadProblem Check(LoadPart part, ulong start, ulong end)
    {
        if (!IsMemory(start, end))
            return new LoadProblem(LoadStatus.OutsideMemory, part);
        for (int i = 0; i < _takenCount; i++)
        {
            if ((LoadPart)_parts[i] != part && start < _taken[(2 * i) + 1] && _taken[2 * i] < end)
                return new LoadProblem(LoadStatus.Overlaps, part, (LoadPart)_parts[i]);
        }
        return LoadProblem.Nothing;
    }

    // Ranges may touch each other: each round goes on where the range that holds the place ends.
    private readonly bool IsMemory(ulong start, ulong end)
    {
        ulong place = start;
        for (int round = 0; round < _rangeCount && place < end; round++)
        {
            for (int i = 0; i < _rangeCount; i++)
            {
                if (place >= _ranges[2 * i] && place < _ranges[(2 * i) + 1])
                    place = _ranges[(2 * i) + 1];
            }
        }
        return start < end && place >= end;
    }

    [InlineArray(2 * MaximumRanges)]
    private struct RangeWords
    {
        private ulong _first;
    }

    [InlineArray(2 * MaximumTaken)]
    private struct TakenWords
    {
        private ulong _first;
    }

    [InlineArray(MaximumTaken)]
    private struct TakenParts
    {
        private byte _first;
    }
}
