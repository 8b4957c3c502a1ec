namespace Firn.Drivers.Virtio;

/// <summary>A place of a queue.</summary>
internal struct QueueSlot
{
    /// <summary>The device has it.</summary>
    public bool IsOffered;

    /// <summary>Bytes that the device may write there.</summary>
    public uint Writable;

    /// <summary>The next place that nobody uses; -1: there is none.</summary>
    public int NextFree;
}
