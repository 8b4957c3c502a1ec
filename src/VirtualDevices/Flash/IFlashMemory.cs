using System;

namespace Firn.VirtualDevices.Flash;

/// <summary>What a flash holds. Offsets and lengths lie within it. A value of it is a handle, and may be copied.</summary>
public interface IFlashMemory
{
    /// <summary>Reads bytes.</summary>
    void Read(uint offset, Span<byte> into);

    /// <summary>Sets bytes, whatever they were.</summary>
    void Write(uint offset, ReadOnlySpan<byte> from);

    /// <summary>Sets bytes to 0xFF.</summary>
    void Erase(uint offset, uint length);

    /// <summary>
    /// The flash is memory to read from, and the guest may be given it so, without exits; or, while a command is under way, a device, and each load is an
    /// exit. Told at each change.
    /// </summary>
    void SetReadable(bool isMemory);
}
