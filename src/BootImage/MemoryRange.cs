using System.Runtime.CompilerServices;

namespace Firn.BootImage;

/// <summary>
/// Bytes of physical memory, from <see cref="Start"/> on; it never wraps around the end of the address space. Ranges go by
/// value: two registers.
/// </summary>
public readonly struct MemoryRange
{
    /// <summary>The range of <paramref name="size"/> bytes at <paramref name="start"/>, cut at the end of the address space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MemoryRange(ulong start, ulong size)
    {
        Start = start;
        Size = size <= ulong.MaxValue - start ? size : ulong.MaxValue - start;
    }

    /// <summary>Physical address of the first byte.</summary>
    public ulong Start { get; }

    /// <summary>Bytes; zero for a range that contains nothing.</summary>
    public ulong Size { get; }

    /// <summary>Physical address behind the last byte.</summary>
    public ulong End => Start + Size;

    /// <summary>Whether every byte of the other range is in this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(MemoryRange other) => Contains(other.Start, other.Size);

    /// <summary>Whether some byte is in both ranges; an empty range overlaps nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Overlaps(MemoryRange other) => Overlap(Start, Size, other.Start, other.Size);

    /// <summary>Whether every one of <paramref name="size"/> bytes at <paramref name="start"/>, which do not wrap, is in the range.</summary>
    internal bool Contains(ulong start, ulong size) => start >= Start && start + size <= End;

    /// <summary>Whether some byte is in both places, neither of which wraps.</summary>
    internal static bool Overlap(ulong start, ulong size, ulong otherStart, ulong otherSize) =>
        size != 0 && otherSize != 0 && start < otherStart + otherSize && otherStart < start + size;
}
