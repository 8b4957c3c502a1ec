namespace Firn.VirtualDevices.Virtio;

/// <summary>
/// A window without a device (Virtio 1.2, section 4.2.3.1.1: DeviceID 0): systems that look at all places of QEMU's <c>virt</c>, and not at the device tree, find
/// registers there and nobody behind them.
/// </summary>
public readonly struct EmptyWindow : IVirtualDevice
{
    /// <inheritdoc/>
    public bool TryRead(ulong offset, int bytes, out ulong value)
    {
        value = offset switch
        {
            VirtioRegister.Magic => VirtioIdentity.Magic,
            VirtioRegister.Version => VirtioIdentity.Version,
            VirtioRegister.VendorId => VirtioIdentity.Vendor,
            _ => 0,
        };
        return bytes == sizeof(uint) && offset % sizeof(uint) == 0;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, int bytes, ulong value) => bytes == sizeof(uint) && offset % sizeof(uint) == 0;
}
