using System;
using Firn.VirtualDevices.Virtio.BackEnds;
using Firn.VirtualDevices.Virtio.Block;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>The disk: a file of the boot image, and memory for what is written, which is lost when the monitor ends.</summary>
internal readonly struct DiskStore : IBlockStore
{
    private static GuestFile _file;
    private static MonitorRegion _changes;
    private static bool _isReadOnly;

    /// <summary>What it is from now on.</summary>
    internal static void Use(GuestFile file, MonitorRegion changes, bool isReadOnly)
    {
        _file = file;
        _changes = changes;
        _isReadOnly = isReadOnly;
    }

    /// <inheritdoc/>
    public ulong Sectors => CopyOnWrite.Sectors((ulong)_file.Bytes.Length);

    /// <inheritdoc/>
    public bool IsReadOnly => _isReadOnly;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Name => "vm-disk"u8;

    /// <inheritdoc/>
    public bool TryRead(ulong offset, Span<byte> into)
    {
        CopyOnWrite.Read(_file.Bytes, _isReadOnly ? default : _changes.Bytes, offset, into);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, ReadOnlySpan<byte> from)
    {
        CopyOnWrite.Write(_file.Bytes, _changes.Bytes, offset, from);
        return true;
    }

    /// <inheritdoc/>
    public bool TryFlush() => true;
}
