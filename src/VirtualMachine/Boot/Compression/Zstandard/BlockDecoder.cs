using System;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>Takes the blocks of a frame apart (RFC 8878, 3.1.1.2). What they say is checked: nothing outside of source and target is touched, and every block ends.</summary>
internal struct BlockDecoder
{
    private const int HeaderSize = 3;
    private const int Largest = 128 << 10;

    private LiteralDecoder _literals;
    private SequenceDecoder _sequences;

    /// <summary>Fills the target. False: a block is damaged, or they are not of this size.</summary>
    /// <param name="source">The blocks, and what is behind them.</param>
    /// <param name="target">As long as what they become.</param>
    /// <param name="taken">Bytes of the blocks.</param>
    internal bool TryUnpack(ReadOnlySpan<byte> source, Span<byte> target, out int taken)
    {
        taken = 0;
        int done = 0;
        bool isLast = false;
        _sequences.Begin();
        while (!isLast)
        {
            if (source.Length - taken < HeaderSize)
                return false;
            uint header = source[taken] | ((uint)source[taken + 1] << 8) | ((uint)source[taken + 2] << 16);
            taken += HeaderSize;
            isLast = (header & 1) != 0;
            int size = (int)(header >> 3);
            bool isGood = ((header >> 1) & 3) switch
            {
                0 => TryCopy(source[taken..], size, target, ref done),
                1 => TryRepeat(source[taken..], ref size, target, ref done),
                2 => size <= Largest && size <= source.Length - taken && TryExpand(source.Slice(taken, size), target, ref done),
                _ => false,
            };
            if (!isGood)
                return false;
            taken += size;
        }
        return done == target.Length;
    }

    private static bool TryCopy(ReadOnlySpan<byte> source, int size, Span<byte> target, ref int done)
    {
        if (size > Largest || size > source.Length || size > target.Length - done)
            return false;
        source[..size].CopyTo(target[done..]);
        done += size;
        return true;
    }

    // One byte, so many times.
    private static bool TryRepeat(ReadOnlySpan<byte> source, ref int size, Span<byte> target, ref int done)
    {
        if (size > Largest || source.IsEmpty || size > target.Length - done)
            return false;
        target.Slice(done, size).Fill(source[0]);
        done += size;
        size = 1;
        return true;
    }

    // Literals are put to the end of the target first: what is written from the front on needs room for itself and for those that are not used yet, and never reaches them.
    private bool TryExpand(ReadOnlySpan<byte> block, Span<byte> target, ref int done)
    {
        if (!_literals.TryRead(block, target[done..], out int literals, out int taken) || literals > Largest)
            return false;
        return _sequences.TryRun(block[taken..], target, target.Length - literals, ref done);
    }
}
