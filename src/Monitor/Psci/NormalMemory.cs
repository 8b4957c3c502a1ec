using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Firn.BootImage;

namespace Firn.Monitor.Psci;

/// <summary>The normal world's memory, as the device tree told it at boot: the only places where a core enters that world.</summary>
public struct NormalMemory
{
    /// <summary>The most ranges that are kept; more are not entered.</summary>
    public const int MaximumRanges = 8;

    private const ulong InstructionSize = 4;

    private RangeArray _ranges;
    private int _count;

    /// <summary>The ranges.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<MemoryRange> Ranges => ((ReadOnlySpan<MemoryRange>)_ranges).Slice(0, _count);

    /// <summary>Adds a range. False where there is no room.</summary>
    public bool TryAdd(MemoryRange range)
    {
        if (_count == MaximumRanges)
            return false;
        _ranges[_count++] = range;
        return true;
    }

    /// <summary>Whether an address is an instruction's, in the normal world's memory.</summary>
    public readonly bool IsEntryPoint(ulong address)
    {
        if ((address & 3) != 0)
            return false;
        var instruction = new MemoryRange(address, InstructionSize);
        foreach (ref readonly MemoryRange range in Ranges)
        {
            if (range.Contains(instruction))
                return true;
        }
        return false;
    }

    [InlineArray(MaximumRanges)]
    private struct RangeArray
    {
        private MemoryRange _first;
    }
}
