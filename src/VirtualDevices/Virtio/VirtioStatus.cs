namespace Firn.VirtualDevices.Virtio;

/// <summary>The device status field (Virtio 1.2, section 2.1).</summary>
internal static class VirtioStatus
{
    public const uint DriverOk = 4;
    public const uint FeaturesOk = 8;
    public const uint NeedsReset = 64;
    public const uint All = 0xFF;
}
