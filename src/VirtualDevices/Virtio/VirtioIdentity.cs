namespace Firn.VirtualDevices.Virtio;

/// <summary>What each window of virtio says of itself (Virtio 1.2, section 4.2.2).</summary>
internal static class VirtioIdentity
{
    /// <summary>"virt".</summary>
    public const uint Magic = 0x7472_6976;

    /// <summary>Registers of the second version.</summary>
    public const uint Version = 2;

    /// <summary>"Firn".</summary>
    public const uint Vendor = 0x6E72_6946;
}
