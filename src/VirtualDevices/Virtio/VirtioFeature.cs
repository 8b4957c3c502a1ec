namespace Firn.VirtualDevices.Virtio;

/// <summary>Features that every device may have (Virtio 1.2, section 6).</summary>
public static class VirtioFeature
{
    /// <summary>VIRTIO_F_INDIRECT_DESC, bit 28.</summary>
    public const ulong IndirectDescriptors = 1UL << 28;

    /// <summary>VIRTIO_F_EVENT_IDX, bit 29.</summary>
    public const ulong EventIndex = 1UL << 29;

    /// <summary>VIRTIO_F_VERSION_1, bit 32.</summary>
    public const ulong Version1 = 1UL << 32;

    /// <summary>VIRTIO_F_ACCESS_PLATFORM, bit 33: the driver uses addresses that it was given for the device, which confines them.</summary>
    public const ulong AccessPlatform = 1UL << 33;
}
