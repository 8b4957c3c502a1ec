namespace Firn.VirtualDevices.Virtio;

/// <summary>Byte offsets of a device's registers (Virtio 1.2, section 4.2.2).</summary>
internal static class VirtioRegister
{
    public const uint Magic = 0x00;
    public const uint Version = 0x04;
    public const uint DeviceId = 0x08;
    public const uint VendorId = 0x0C;
    public const uint DeviceFeatures = 0x10;
    public const uint DeviceFeaturesSelect = 0x14;
    public const uint DriverFeatures = 0x20;
    public const uint DriverFeaturesSelect = 0x24;
    public const uint QueueSelect = 0x30;
    public const uint QueueMaximum = 0x34;
    public const uint QueueSize = 0x38;
    public const uint QueueReady = 0x44;
    public const uint QueueNotify = 0x50;
    public const uint InterruptStatus = 0x60;
    public const uint InterruptAcknowledge = 0x64;
    public const uint Status = 0x70;
    public const uint QueueDescriptors = 0x80;
    public const uint QueueDriver = 0x90;
    public const uint QueueDevice = 0xA0;
    public const uint SharedMemorySelect = 0xAC;
    public const uint SharedMemoryFirst = 0xB0;
    public const uint SharedMemoryLast = 0xBC;
    public const uint ConfigurationGeneration = 0xFC;
    public const uint Configuration = 0x100;
}
