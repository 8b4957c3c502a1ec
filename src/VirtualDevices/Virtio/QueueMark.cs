namespace Firn.VirtualDevices.Virtio;

/// <summary>How far a queue was.</summary>
public readonly struct QueueMark
{
    internal QueueMark(ushort next, ushort used)
    {
        Next = next;
        Used = used;
    }

    internal ushort Next { get; }

    internal ushort Used { get; }
}
