namespace Firn.Images.RealmAttacker;

/// <summary>Numbers that look like chance, the same for the same seed (xorshift64).</summary>
/// <param name="seed">Not 0.</param>
internal struct Choice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number.</summary>
    internal ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state;
    }

    /// <summary>One below a bound.</summary>
    internal int Below(int bound) => (int)((Next() >> 16) % (uint)bound);
}
