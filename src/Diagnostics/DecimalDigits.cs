namespace Firn.Diagnostics;

/// <summary>The decimal digits of a number, the highest first, without leading zeros.</summary>
/// <param name="value">The number.</param>
public struct DecimalDigits(ulong value)
{
    private readonly ulong _value = value;
    private ulong _power = PowerOf(value);

    /// <summary>The next digit, as a character; false: there are no more.</summary>
    public bool TryNext(out byte digit)
    {
        digit = 0;
        if (_power == 0)
            return false;
        digit = (byte)('0' + (_value / _power % 10));
        _power /= 10;
        return true;
    }

    private static ulong PowerOf(ulong value)
    {
        ulong power = 1;
        while (value / power >= 10)
            power *= 10;
        return power;
    }
}
