using Firn.User.Rings;

namespace Firn.Components.Switch;

/// <summary>A port of the switch: who is there, the two rings, and how long it has had no room.</summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
internal struct SwitchPort<TMemory>
    where TMemory : struct, IFrameMemory
{
    internal ulong Address;
    internal ulong Peers;
    internal bool IsUplink;
    internal FrameReader<TMemory> From;
    internal FrameWriter<TMemory> To;
    internal SwitchCounters Counters;

    private TMemory _fromMemory;
    private TMemory _toMemory;
    private ulong _patience;
    private ulong _fullSince;
    private bool _isFull;
    private bool _isStalled;
    private bool _isOpen;

    internal void Configure(in SwitchPortConfiguration configuration, ulong patience, TMemory from, TMemory to)
    {
        Address = configuration.Address;
        Peers = configuration.Peers;
        IsUplink = configuration.IsUplink != 0;
        _patience = patience;
        _fromMemory = from;
        _toMemory = to;
    }

    /// <summary>Somebody is there from now on, whose rings begin with zeros.</summary>
    internal void Open()
    {
        From = new(_fromMemory);
        To = new(_toMemory);
        Counters = default;
        Took();
        _isOpen = true;
    }

    /// <summary>Nobody is there, and nobody else sees the rings: nothing stays in them.</summary>
    internal void Close()
    {
        _isOpen = false;
        Took();
        _fromMemory.Bytes(0, _fromMemory.Size).Clear();
        _toMemory.Bytes(0, _toMemory.Size).Clear();
    }

    /// <summary>When its senders go on though it has no room; the end of time: nobody waits for it.</summary>
    internal readonly ulong Deadline => _isFull && !_isStalled ? _fullSince + _patience : ulong.MaxValue;

    /// <summary>
    /// It has no room: whether the sender waits. Nobody waits for one that has taken nothing for as long as its patience, until it takes something.
    /// </summary>
    internal bool MayWait(ulong now)
    {
        if (!_isFull)
        {
            _isFull = true;
            _fullSince = now;
        }
        _isStalled |= now - _fullSince >= _patience;
        return !_isStalled;
    }

    /// <summary>Time has passed, though nobody has a frame for it any more.</summary>
    internal void Expire(ulong now) => _isStalled |= _isFull && now - _fullSince >= _patience;

    /// <summary>It took a frame.</summary>
    internal void Took()
    {
        _isFull = false;
        _isStalled = false;
    }

    /// <summary>It wrote nonsense.</summary>
    internal void Break() => Counters.IsBroken = 1;

    /// <summary>It is there and has kept to the rules.</summary>
    internal readonly bool IsThere => _isOpen && Counters.IsBroken == 0;

    /// <summary>Judges an access of a ring of its.</summary>
    internal bool IsDone(RingStatus status)
    {
        if (status == RingStatus.Broken)
            Break();
        return status == RingStatus.Done;
    }
}
