using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Kernel.Scheduling;

/// <summary>Which priorities of a domain have ready threads: a bit for each, and a bit for each of the four words that has any.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ReadyBitmap
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 40;

    private const int WordBits = 64;

    /// <summary>Bit N: word N of <see cref="Priorities"/> is not zero.</summary>
    public ulong Words;

    /// <summary>Bit P % 64 of word P / 64: priority P has ready threads.</summary>
    public PriorityWords Priorities;

    /// <summary>The highest priority that has ready threads, of a domain that has any.</summary>
    public byte Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int word = BitOperations.Log2(Words);
            return (byte)((word * WordBits) + BitOperations.Log2(WordAt(word)));
        }
    }

    /// <summary>A priority has ready threads now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte priority)
    {
        int word = priority / WordBits;
        Words |= 1UL << word;
        WordAt(word) |= 1UL << (priority % WordBits);
    }

    /// <summary>A priority has no ready threads any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(byte priority)
    {
        int word = priority / WordBits;
        ulong left = WordAt(word) & ~(1UL << (priority % WordBits));
        WordAt(word) = left;
        if (left == 0)
            Words &= ~(1UL << word);
    }

    // A byte divided by 64 is below 4: without the check that an index of an inline array has.
    [MethodImpl(MethodImplOptions.AggressiveInlining), UnscopedRef]
    private ref ulong WordAt(int word) => ref Unsafe.Add(ref Unsafe.As<PriorityWords, ulong>(ref Priorities), word);

    /// <summary>Four words, for 256 priorities.</summary>
    [InlineArray(4)]
    public struct PriorityWords
    {
        private ulong _first;
    }
}
