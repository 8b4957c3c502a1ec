using System.Runtime.CompilerServices;

namespace Firn.CoreLibTests.Shared;

/// <summary>The same arbitrary numbers on every machine: a linear congruential generator (the constants are Knuth's, of MMIX).</summary>
public struct Sequence
{
    private ulong _state;

    /// <summary>The sequence of a seed.</summary>
    public Sequence(ulong seed) => _state = seed;

    /// <summary>The next 64 bits. Every fourth is an edge: zero, one, all ones, the sign bit.</summary>
    public ulong Next()
    {
        _state = unchecked((_state * 6364136223846793005) + 1442695040888963407);
        ulong value = _state ^ (_state >> 29);
        return (_state >> 60) switch
        {
            0 => 0,
            1 => 1,
            2 => ulong.MaxValue,
            3 => 1ul << 63,
            _ => value,
        };
    }

    /// <summary>A value that the compiler cannot know.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Opaque<T>(T value) => value;
}
