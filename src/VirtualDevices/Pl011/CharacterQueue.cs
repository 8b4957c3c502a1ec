using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Pl011;

/// <summary>A FIFO of the PL011: 32 entries deep, as in revision r1p5.</summary>
internal struct CharacterQueue
{
    /// <summary>Its entries.</summary>
    public const int Depth = 32;

    private Entries _entries;
    private int _first;

    /// <summary>Entries that are in use.</summary>
    public int Count { get; private set; }

    /// <summary>The first; zero in an empty one.</summary>
    public readonly byte First => Count == 0 ? (byte)0 : _entries[_first];

    /// <summary>Appends one; there is room.</summary>
    public void Append(byte value)
    {
        _entries[(_first + Count) % Depth] = value;
        Count++;
    }

    /// <summary>Drops the first.</summary>
    public void Drop()
    {
        _first = (_first + 1) % Depth;
        Count--;
    }

    /// <summary>Drops all.</summary>
    public void Clear()
    {
        _first = 0;
        Count = 0;
    }

    [InlineArray(Depth)]
    private struct Entries
    {
        private byte _first;
    }
}
