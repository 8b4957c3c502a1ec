namespace Firn.VirtualDevices.Interrupts;

/// <summary>
/// The most urgent of the interrupts that are shown to it: by priority, then by number. An interrupt and its priority are one number, which is the smaller
/// the more urgent.
/// </summary>
internal struct CandidateList
{
    // 288 interrupts: nine bits; five bits of priority above them; then whether it is behind all that are not.
    private const int NumberBits = 9;
    private const int LastBit = NumberBits + 5;
    private ListCandidates _keys;
    private int _room;

    /// <summary>How many were shown.</summary>
    public int Total { get; private set; }

    /// <summary>How many it has.</summary>
    public int Count { get; private set; }

    /// <summary>Empties it.</summary>
    /// <param name="room">The most that it takes.</param>
    public void Begin(int room)
    {
        _room = room;
        Total = 0;
        Count = 0;
    }

    /// <summary>Shows it an interrupt; one that is last comes behind all that are not.</summary>
    public void Add(uint interrupt, byte priority, bool isLast = false)
    {
        Total++;
        ushort key = (ushort)((isLast ? 1 << LastBit : 0) | (priority >> 3 << NumberBits) | (int)interrupt);
        if (Count == _room)
        {
            if (Count == 0 || _keys[Count - 1] < key)
                return;
            Count--;
        }
        int place = Count;
        while (place > 0 && _keys[place - 1] > key)
        {
            _keys[place] = _keys[place - 1];
            place--;
        }
        _keys[place] = key;
        Count++;
    }

    /// <summary>The interrupt at a place, the most urgent first.</summary>
    public readonly uint this[int index] => (uint)(_keys[index] & ((1 << NumberBits) - 1));
}
