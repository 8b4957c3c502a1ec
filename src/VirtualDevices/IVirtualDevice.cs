namespace Firn.VirtualDevices;

/// <summary>
/// A device that a guest reaches by loads and stores. An access is naturally aligned, of 1, 2, 4 or 8 bytes, and lies within the device; any
/// other, and any that the device does not model, is refused, and its monitor answers as the architecture says: as zero, ignored, or by an abort.
/// </summary>
public interface IVirtualDevice
{
    /// <summary>A load: false, and zero, where nothing is modelled.</summary>
    /// <param name="offset">Bytes from the device's base.</param>
    /// <param name="bytes">1, 2, 4 or 8.</param>
    /// <param name="value">What it reads, zero-extended.</param>
    bool TryRead(ulong offset, int bytes, out ulong value);

    /// <summary>A store: false where nothing is modelled, and then nothing changed.</summary>
    /// <param name="offset">Bytes from the device's base.</param>
    /// <param name="bytes">1, 2, 4 or 8.</param>
    /// <param name="value">What it writes; bits above the width are ignored.</param>
    bool TryWrite(ulong offset, int bytes, ulong value);
}
