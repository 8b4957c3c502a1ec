namespace Firn.SystemsTests.Probe;

/// <summary>Numbers that look random and repeat exactly: xorshift64* (Vigna, 2016).</summary>
internal struct Random
{
    private ulong _state;

    /// <summary>Numbers from a seed.</summary>
    internal Random(ulong seed) => _state = (seed * 0x9E37_79B9_7F4A_7C15) | 1;

    /// <summary>The next 64 bits.</summary>
    internal ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 0x2545_F491_4F6C_DD1D;
    }
}
