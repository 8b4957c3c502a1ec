namespace Firn.VirtualDevices.Virtio;

/// <summary>A split queue (Virtio 1.2, section 2.7): where the driver put it, and how far it is.</summary>
internal struct QueueState
{
    /// <summary>Its size as the driver set it.</summary>
    public ushort Size;

    /// <summary>It is in use.</summary>
    public bool IsReady;

    /// <summary>Address of the descriptors.</summary>
    public ulong Descriptors;

    /// <summary>Address of the ring of what is available.</summary>
    public ulong Driver;

    /// <summary>Address of the ring of what was used.</summary>
    public ulong Device;

    /// <summary>The next chain to take.</summary>
    public ushort Next;

    /// <summary>The driver's index as it was last read.</summary>
    public ushort Available;

    /// <summary>Chains that were given back.</summary>
    public ushort Used;

    /// <summary>How many of them the driver has been told of.</summary>
    public ushort Published;

    /// <summary>Bytes of the next chain that were read already: it is taken in pieces.</summary>
    public uint ReadDone;

    /// <summary>Bytes of the next chain that were written already.</summary>
    public uint WriteDone;

    /// <summary>Address of the driver's index.</summary>
    public readonly ulong AvailableIndex => Driver + 2;

    /// <summary>Address of the index at which the driver wants an interrupt.</summary>
    public readonly ulong UsedEvent => Driver + 4 + (2 * (ulong)Size);

    /// <summary>Address of the index at which the device wants a notification.</summary>
    public readonly ulong AvailableEvent => Device + 4 + (8 * (ulong)Size);

    /// <summary>Forgets it.</summary>
    public void Reset()
    {
        Size = 0;
        IsReady = false;
        Descriptors = 0;
        Driver = 0;
        Device = 0;
        Next = 0;
        Available = 0;
        Used = 0;
        Published = 0;
        ReadDone = 0;
        WriteDone = 0;
    }
}
