using System;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>What a block device holds. Offsets and lengths lie within it. A value of it is a handle, and may be copied.</summary>
public interface IBlockStore
{
    /// <summary>Sectors of 512 bytes.</summary>
    ulong Sectors { get; }

    /// <summary>It cannot be written.</summary>
    bool IsReadOnly { get; }

    /// <summary>Up to 20 bytes that name it.</summary>
    ReadOnlySpan<byte> Name { get; }

    /// <summary>Reads bytes; false: it failed.</summary>
    bool TryRead(ulong offset, Span<byte> into);

    /// <summary>Writes bytes; false: it failed.</summary>
    bool TryWrite(ulong offset, ReadOnlySpan<byte> from);

    /// <summary>What was written is safe; false: it failed.</summary>
    bool TryFlush();
}
