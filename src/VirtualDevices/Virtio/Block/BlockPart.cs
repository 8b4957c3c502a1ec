namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>A part of a request that is under way.</summary>
internal struct BlockPart
{
    /// <summary>The request's number.</summary>
    public uint Request;

    /// <summary>The request's bytes before it.</summary>
    public uint Position;

    /// <summary>Its bytes; 0: it is a flush.</summary>
    public int Length;

    /// <summary>The request's chain.</summary>
    public ushort Head;

    /// <summary>It is read.</summary>
    public bool IsRead;

    /// <summary>The request ends with it.</summary>
    public bool IsLast;

    /// <summary>Nobody is to hear of its end.</summary>
    public bool IsAbandoned;
}
