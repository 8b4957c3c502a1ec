using System;

namespace Firn.Drivers.Virtio;

/// <summary>
/// Memory that a driver shares with its device, and with nobody else. The device may change any of it at any time, so what it writes is read once and then judged; what the
/// driver knows about itself it keeps elsewhere.
/// </summary>
public interface IDeviceMemory
{
    /// <summary>What the device calls its first byte; a multiple of 64.</summary>
    ulong Address { get; }

    /// <summary>Its bytes.</summary>
    int Size { get; }

    /// <summary>Reads 32 bits in one access; the offset is a multiple of 4.</summary>
    uint Load(int offset);

    /// <summary>Writes 32 bits in one access; the offset is a multiple of 4.</summary>
    void Store(int offset, uint value);

    /// <summary>What was accessed before is done before what is accessed afterwards, for every core and every device (DMB OSH).</summary>
    void Order();

    /// <summary>A part of it, to be copied from or to alone.</summary>
    Span<byte> Bytes(int offset, int length);

    /// <summary>Copies bytes that do not overlap to the beginning of others.</summary>
    void Copy(ReadOnlySpan<byte> from, Span<byte> into);
}
