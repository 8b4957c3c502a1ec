using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.BootImage;

namespace Firn.Monitor.Psci;

/// <summary>The normal world's memory, as the device tree told it at boot: the only places where a core enters that world.</summary>
public struct NormalMemory
{
    /// <summary>The most ranges that are kept; more are not entered.</summary>
    public const int MaximumRanges = 8;

    private const ulong InstructionSize = 4;

    private WordArray _words;
    private int _count;

    /// <summary>The ranges.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<MemoryRange> Ranges =>
        MemoryMarshal.Cast<ulong, MemoryRange>(((ReadOnlySpan<ulong>)_words).Slice(0, 2 * _count));

    /// <summary>No range.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a range. False where there is no room.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="size">Its bytes; cut at the end of the address space.</param>
    public bool TryAdd(ulong start, ulong size)
    {
        if (_count == MaximumRanges)
            return false;
        _words[2 * _count] = start;
        _words[(2 * _count) + 1] = Math.Min(size, ulong.MaxValue - start);
        _count++;
        return true;
    }

    /// <summary>Whether an address is an instruction's, in the normal world's memory.</summary>
    public readonly bool IsEntryPoint(ulong address)
    {
        if ((address & 3) != 0)
            return false;
        foreach (ref readonly MemoryRange range in Ranges)
        {
            // Differences, not sums: those would wrap at the end of the address space.
            if (address >= range.Start && range.Size >= InstructionSize && address - range.Start <= range.Size - InstructionSize)
                return true;
        }
        return false;
    }

    // Start and size in turn: a range stored as one struct would go through a SIMD register.
    [InlineArray(2 * MaximumRanges)]
    private struct WordArray
    {
        private ulong _first;
    }
}
