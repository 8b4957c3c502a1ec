namespace Firn.DeviceTree;

/// <summary>An address and a size, from a 'reg' property or the memory reservation block.</summary>
public readonly struct DeviceTreeRange
{
    internal DeviceTreeRange(ulong start, ulong size)
    {
        Start = start;
        Size = size;
    }

    /// <summary>Address of the first byte, in the address space of the node's parent.</summary>
    public ulong Start { get; }

    /// <summary>Bytes.</summary>
    public ulong Size { get; }
}
