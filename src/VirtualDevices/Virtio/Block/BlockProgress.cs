namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>How a part of a request fares.</summary>
public enum BlockProgress
{
    /// <summary>It has not ended.</summary>
    Pending,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,
}
