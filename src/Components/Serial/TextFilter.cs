namespace Firn.Components.Serial;

/// <summary>What is shown of a client's bytes: UTF-8, and nothing that controls a terminal.</summary>
internal struct TextFilter
{
    // Bytes that the character still has, and the range of the next one: another would be a longer way to say what a shorter one says, controls among it.
    private byte _left;
    private byte _least;
    private byte _most;

    /// <summary>The byte to show; false: none. Carriage returns are left out, as lines are ended by the server.</summary>
    public bool TryShow(byte value, out byte shown)
    {
        bool isControl = (value < ' ' && value is not ((byte)'\t' or (byte)'\n')) || value == 0x7f || (value >= 0x80 && !IsCharacter(value));
        if (value < 0x80)
            _left = 0;
        shown = isControl ? (byte)'.' : value;
        return value != (byte)'\r';
    }

    // U+0080 to U+009F are controls too, which some terminals obey, and others as single bytes.
    private bool IsCharacter(byte value)
    {
        if (_left == 0)
            return IsFirst(value);
        if (value < _least || value > _most)
        {
            _left = 0;
            return false;
        }
        _left--;
        (_least, _most) = (0x80, 0xbf);
        return true;
    }

    private bool IsFirst(byte value)
    {
        (_left, _least, _most) = value switch
        {
            0xc2 => ((byte)1, (byte)0xa0, (byte)0xbf),
            >= 0xc3 and <= 0xdf => ((byte)1, (byte)0x80, (byte)0xbf),
            0xe0 => ((byte)2, (byte)0xa0, (byte)0xbf),
            >= 0xe1 and <= 0xef => ((byte)2, (byte)0x80, (byte)0xbf),
            0xf0 => ((byte)3, (byte)0x90, (byte)0xbf),
            >= 0xf1 and <= 0xf4 => ((byte)3, (byte)0x80, (byte)0xbf),
            _ => default((byte, byte, byte)),
        };
        return _left != 0;
    }
}
