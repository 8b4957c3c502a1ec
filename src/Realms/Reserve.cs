using System.Runtime.CompilerServices;
using Firn.User.Objects;

namespace Firn.Realms;

/// <summary>
/// Memory for realms: one piece of untyped memory, a power of two, in halves of halves. Node 1 is all of it, nodes 2n and 2n + 1 are the halves of node n. What is free is
/// joined at once; the kernel's capabilities of a block's halves stay until somebody takes the block as a whole, and goes on to clear it (<see cref="IsCut"/>).
/// So taking a block of any size makes a bounded number of short calls, and giving one back makes none.
/// </summary>
public struct Reserve
{
    /// <summary>How often it can be halved.</summary>
    public const int MostLevels = 10;

    private const int NodeCount = 2 << MostLevels;
    private const byte CutBit = 0x80;

    private Nodes _nodes;
    private int _bits;
    private int _levels;

    /// <summary>A reserve of which all is free.</summary>
    /// <param name="bits">log2 of its bytes.</param>
    /// <param name="leastBits">log2 of the bytes of the smallest block.</param>
    public void Begin(int bits, int leastBits)
    {
        for (int i = 0; i < NodeCount; i++)
            _nodes[i] = 0;
        _bits = bits;
        _levels = bits - leastBits > MostLevels ? MostLevels : bits < leastBits ? 0 : bits - leastBits;
        Set(1, BlockState.Free);
    }

    /// <summary>log2 of the bytes of its smallest block.</summary>
    public readonly int LeastBits => _bits - _levels;

    /// <summary>Its bytes.</summary>
    public readonly ulong Size => 1UL << _bits;

    /// <summary>Bytes that are free.</summary>
    public readonly ulong Free
    {
        get
        {
            ulong free = 0;
            for (int node = 1; node < 2 << _levels; node++)
                free += State(node) == BlockState.Free ? 1UL << BitsOf(node) : 0;
            return free;
        }
    }

    /// <summary>Bytes of the largest block that is free; 0 if none is.</summary>
    public readonly ulong LargestFree
    {
        get
        {
            for (int node = 1; node < 2 << _levels; node++)
            {
                if (State(node) == BlockState.Free)
                    return 1UL << BitsOf(node);
            }
            return 0;
        }
    }

    /// <summary>log2 of a block's bytes.</summary>
    public readonly int BitsOf(int block)
    {
        int bits = _bits;
        for (; block > 1; block >>= 1)
            bits--;
        return bits;
    }

    /// <summary>The kernel has capabilities of its halves: it is to be revoked before anything else is made of it.</summary>
    public readonly bool IsCut(int block) => (_nodes[block] & CutBit) != 0;

    /// <summary>Takes a block, of the smallest that are large enough.</summary>
    /// <param name="kernel">What splits memory.</param>
    /// <param name="bits">log2 of the bytes that are wanted.</param>
    /// <param name="block">The block; 0 if there is none.</param>
    /// <returns>The kernel's answer: an error only if it does not split a block. Then nothing is taken.</returns>
    public InvocationResult TryTake<TKernel>(TKernel kernel, int bits, out int block)
        where TKernel : struct, IRealmKernel
    {
        block = 0;
        int wanted = bits < LeastBits ? LeastBits : bits;
        int found = FindFree(wanted);
        if (found == 0)
            return default;
        int last = found;
        for (int left = BitsOf(found) - wanted; left > 0; left--)
        {
            if (!IsCut(last))
            {
                InvocationResult result = kernel.Split(last);
                if (!result.IsSuccess)
                    return result;
                _nodes[last] |= CutBit;
            }
            last *= 2;
        }
        for (; found != last; found *= 2)
        {
            Set(found, BlockState.Split);
            Set((2 * found) + 1, BlockState.Free);
        }
        Set(last, BlockState.Taken);
        block = last;
        return default;
    }

    /// <summary>A block that is taken was revoked and cleared: its halves are no capabilities any more.</summary>
    public void NoteCleared(int block)
    {
        // The nodes below one, level by level, stand side by side.
        for (int first = block, count = 1; first < NodeCount; first *= 2, count *= 2)
        {
            for (int i = 0; i < count; i++)
                _nodes[first + i] &= unchecked((byte)~CutBit);
        }
    }

    /// <summary>Gives a block back. Nothing is made of it any more, and it is clear.</summary>
    public void Release(int block)
    {
        Set(block, BlockState.Free);
        while (block > 1 && State(block ^ 1) == BlockState.Free)
        {
            Set(block, BlockState.Inside);
            Set(block ^ 1, BlockState.Inside);
            block /= 2;
            Set(block, BlockState.Free);
        }
    }

    private readonly int FindFree(int wanted)
    {
        for (int bits = wanted; bits <= _bits; bits++)
        {
            int first = 1 << (_bits - bits);
            for (int node = first; node < 2 * first; node++)
            {
                if (State(node) == BlockState.Free)
                    return node;
            }
        }
        return 0;
    }

    private readonly BlockState State(int node) => (BlockState)(_nodes[node] & ~CutBit);

    private void Set(int node, BlockState state) => _nodes[node] = (byte)((_nodes[node] & CutBit) | (byte)state);

    [InlineArray(NodeCount)]
    private struct Nodes
    {
        private byte _first;
    }
}
