using System;
using Firn.VirtualDevices.Virtio.Block;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A small disk.</summary>
internal readonly struct FakeStore(byte[] bytes, bool isReadOnly) : IBlockStore
{
    public ulong Sectors => (ulong)bytes.Length / 512;

    public bool IsReadOnly => isReadOnly;

    public ReadOnlySpan<byte> Name => "firn-disk"u8;

    public bool TryRead(ulong offset, Span<byte> into)
    {
        bytes.AsSpan((int)offset, into.Length).CopyTo(into);
        return true;
    }

    public bool TryWrite(ulong offset, ReadOnlySpan<byte> from)
    {
        Xunit.Assert.False(isReadOnly);
        from.CopyTo(bytes.AsSpan((int)offset));
        return true;
    }

    public bool TryFlush() => true;
}
