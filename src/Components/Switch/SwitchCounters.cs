namespace Firn.Components.Switch;

/// <summary>What was counted of a port.</summary>
public struct SwitchCounters
{
    /// <summary>Frames that came from it and went to somebody.</summary>
    public ulong Frames;

    /// <summary>Bytes of those, virtio headers included.</summary>
    public ulong Bytes;

    /// <summary>Its frames that were none, or had another's address as sender.</summary>
    public ulong Refused;

    /// <summary>Its frames for nobody that it may speak to.</summary>
    public ulong Unknown;

    /// <summary>Frames for it that were lost, as it had no room.</summary>
    public ulong Lost;

    /// <summary>Signals that were sent to it.</summary>
    public ulong Signals;

    /// <summary>Not 0: it wrote nonsense into a ring, and is there no more.</summary>
    public ulong IsBroken;
}
