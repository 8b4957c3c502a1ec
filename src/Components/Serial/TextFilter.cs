namespace Firn.Components.Serial;

/// <summary>What is shown of a client's bytes.</summary>
internal struct TextFilter
{
    private const byte FirstOfControls = 0xc2;

    private byte _before;

    /// <summary>The byte to show; false: none. Carriage returns are left out, as lines are ended by the server.</summary>
    public bool TryShow(byte value, out byte shown)
    {
        // U+0080 to U+009F are controls too, some terminals obey them.
        bool isControl = (value < ' ' && value is not ((byte)'\t' or (byte)'\n')) || value == 0x7f
            || (_before == FirstOfControls && value is >= 0x80 and < 0xa0);
        _before = value;
        shown = isControl ? (byte)'.' : value;
        return value != (byte)'\r';
    }
}
