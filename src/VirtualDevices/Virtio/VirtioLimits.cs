namespace Firn.VirtualDevices.Virtio;

/// <summary>How much a virtio device can have.</summary>
public static class VirtioLimits
{
    /// <summary>Queues.</summary>
    public const int Queues = 16;

    /// <summary>Entries of a queue, and descriptors of a chain.</summary>
    public const int QueueSize = 256;

    /// <summary>Chains that are served before others get their turn.</summary>
    public const int Turn = 64;

    /// <summary>Bytes that are copied before others get their turn, give or take a piece of them.</summary>
    public const int TurnBytes = 256 << 10;
}
