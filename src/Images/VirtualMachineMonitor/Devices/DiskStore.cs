using System;
using System.Runtime.CompilerServices;
using Firn.VirtualDevices.Virtio.BackEnds;
using Firn.VirtualDevices.Virtio.Block;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>The disk: a file of the boot image, and memory for what is written, which is lost when the monitor ends. What is begun is done.</summary>
internal readonly struct DiskStore : IBlockStore
{
    private static GuestFile _file;
    private static MonitorRegion _changes;
    private static Part _part;
    private static bool _isReadOnly;
    private static bool _isBusy;

    /// <summary>Bytes of memory of the monitor's own that keep what is written.</summary>
    internal static ulong MemorySize => _isReadOnly ? 0 : CopyOnWrite.MemorySize((ulong)_file.Bytes.Length);

    /// <summary>What it is from now on.</summary>
    internal static void Choose(GuestFile file, bool isReadOnly)
    {
        _file = file;
        _isReadOnly = isReadOnly;
    }

    /// <summary>What is written is kept in this memory.</summary>
    internal static void Use(MonitorRegion changes) => _changes = changes;

    /// <summary>Nothing ends that was not ended at once.</summary>
    internal static bool HasNews => false;

    /// <summary>It has been what it is from the start.</summary>
    internal static bool TakeReady() => false;

    /// <summary>Nobody waits for anything.</summary>
    internal static bool Expire() => false;

    /// <summary>Nobody is to be told of anything.</summary>
    internal static void Flush()
    {
    }

    /// <inheritdoc/>
    public ulong Sectors => CopyOnWrite.Sectors((ulong)_file.Bytes.Length);

    /// <inheritdoc/>
    public bool IsReadOnly => _isReadOnly;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Name => "vm-disk"u8;

    /// <inheritdoc/>
    public int PartSize => Part.Size;

    /// <inheritdoc/>
    public bool HasRoom => !_isBusy;

    /// <inheritdoc/>
    public bool IsStalled => false;

    /// <inheritdoc/>
    public Span<byte> Room => _part;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes => _part;

    /// <inheritdoc/>
    public void BeginRead(ulong offset, int length)
    {
        CopyOnWrite.Read(_file.Bytes, _isReadOnly ? default : _changes.Bytes, offset, ((Span<byte>)_part)[..length]);
        _isBusy = true;
    }

    /// <inheritdoc/>
    public void BeginWrite(ulong offset, int length)
    {
        CopyOnWrite.Write(_file.Bytes, _changes.Bytes, offset, ((Span<byte>)_part)[..length]);
        _isBusy = true;
    }

    /// <inheritdoc/>
    public void BeginFlush() => _isBusy = true;

    /// <inheritdoc/>
    public BlockProgress Peek() => BlockProgress.Done;

    /// <inheritdoc/>
    public void Take() => _isBusy = false;

    [InlineArray(Size)]
    private struct Part
    {
        internal const int Size = 4096;

        private byte _first;
    }
}
