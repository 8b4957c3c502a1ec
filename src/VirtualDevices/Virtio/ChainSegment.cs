namespace Firn.VirtualDevices.Virtio;

/// <summary>A piece of memory that a descriptor names; it was checked to lie in the guest's memory.</summary>
internal struct ChainSegment
{
    /// <summary>Its address.</summary>
    public ulong Address;

    /// <summary>Its bytes.</summary>
    public uint Length;
}
