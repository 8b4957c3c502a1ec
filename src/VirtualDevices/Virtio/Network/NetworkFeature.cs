namespace Firn.VirtualDevices.Virtio.Network;

/// <summary>Features of a network device (Virtio 1.2, section 5.1.3).</summary>
internal static class NetworkFeature
{
    /// <summary>VIRTIO_NET_F_CSUM: the device takes frames whose checksum is not complete.</summary>
    internal const ulong Checksum = 1UL << 0;

    /// <summary>VIRTIO_NET_F_GUEST_CSUM: so does the driver.</summary>
    internal const ulong GuestChecksum = 1UL << 1;

    /// <summary>VIRTIO_NET_F_MAC.</summary>
    internal const ulong Address = 1UL << 5;

    /// <summary>VIRTIO_NET_F_GUEST_TSO4: the driver takes long segments of TCP over IPv4.</summary>
    internal const ulong GuestTcp4 = 1UL << 7;

    /// <summary>VIRTIO_NET_F_GUEST_TSO6.</summary>
    internal const ulong GuestTcp6 = 1UL << 8;

    /// <summary>VIRTIO_NET_F_HOST_TSO4: the device takes them.</summary>
    internal const ulong HostTcp4 = 1UL << 11;

    /// <summary>VIRTIO_NET_F_HOST_TSO6.</summary>
    internal const ulong HostTcp6 = 1UL << 12;

    /// <summary>VIRTIO_NET_F_MRG_RXBUF: a frame may be spread over several buffers.</summary>
    internal const ulong MergedBuffers = 1UL << 15;

    /// <summary>All that concerns checksums and segments.</summary>
    internal const ulong Offloads = Checksum | GuestChecksum | GuestTcp4 | GuestTcp6 | HostTcp4 | HostTcp6;

    /// <summary>Of what a driver has agreed to, what means something: long segments want checksums on the same way (Virtio 1.2, section 5.1.3.1).</summary>
    internal static ulong Consistent(ulong features)
    {
        if ((features & GuestChecksum) == 0)
            features &= ~(GuestTcp4 | GuestTcp6);
        return (features & Checksum) != 0 ? features : features & ~(HostTcp4 | HostTcp6);
    }
}
