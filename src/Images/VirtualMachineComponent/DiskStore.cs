using System;
using Firn.Arm64.Target;
using Firn.Components.Blocks;
using Firn.Components.Target;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Objects;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>The machine's sectors of a disk, at a block server. The monitor never waits for it: what it does not do in time has failed.</summary>
internal readonly struct DiskStore : IBlockStore
{
    /// <summary>Bytes of memory of the monitor's own: what it keeps is its program's.</summary>
    internal const ulong MemorySize = 0;

    private const uint Timer = 1;
    private const ulong PatienceSeconds = 30;

    private static BlockShare<FrameMemory> _share;

    // When time is told; 0: it is not.
    private static ulong _armed;
    private static bool _isConnected;

    /// <summary>The disk has done something, or failed to.</summary>
    internal static bool HasNews => _isConnected && _share.HasEnded;

    /// <summary>The machine has sectors at a server, whose window was zeros before the server wrote there.</summary>
    internal static void Start()
    {
        _share = new(new FrameMemory(MonitorConfiguration.Disk, BlockWindow.MemorySize), PatienceSeconds * Instruction.ReadCounterFrequency());
        _isConnected = true;
        _ = _share.TryLearn();
    }

    /// <summary>The window is in memory that the layout gave.</summary>
    internal static void Use(MonitorRegion memory) => _ = memory;

    /// <summary>The server has just said what there is.</summary>
    internal static bool TakeReady() => _isConnected && _share.TryLearn();

    /// <summary>Time has passed; true: the server was given up.</summary>
    internal static bool Expire()
    {
        if (_armed == 0 || HostTimer.Count < _armed)
            return false;
        _armed = 0;
        bool isGivenUp = _share.Expire(HostTimer.Count);
        Arm();
        return isGivenUp;
    }

    /// <summary>The server is told of what was asked for.</summary>
    internal static void Flush()
    {
        if (!_isConnected || !_share.TakeSignal())
            return;
        Notification.At((ulong)MonitorSlot.Disk).Signal();
        Arm();
    }

    /// <inheritdoc/>
    public ulong Sectors => _share.Sectors;

    /// <inheritdoc/>
    public bool IsReadOnly => _share.IsReadOnly;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Name => "firn-blocks"u8;

    /// <inheritdoc/>
    public int PartSize => BlockWindow.PlaceSize;

    /// <inheritdoc/>
    public bool HasRoom => _share.HasRoom;

    /// <inheritdoc/>
    public bool IsStalled => _share.IsStalled;

    /// <inheritdoc/>
    public Span<byte> Room => _share.NextBytes;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes => _share.FirstBytes;

    /// <inheritdoc/>
    public void BeginRead(ulong offset, int length) => _share.Make(BlockOperation.Read, offset / BlockWindow.SectorSize, length, HostTimer.Count);

    /// <inheritdoc/>
    public void BeginWrite(ulong offset, int length) => _share.Make(BlockOperation.Write, offset / BlockWindow.SectorSize, length, HostTimer.Count);

    /// <inheritdoc/>
    public void BeginFlush() => _share.Make(BlockOperation.Flush, 0, 0, HostTimer.Count);

    /// <inheritdoc/>
    public BlockProgress Peek() => _share.Peek() switch
    {
        BlockStatus.Pending => BlockProgress.Pending,
        BlockStatus.Done => BlockProgress.Done,
        _ => BlockProgress.Failed,
    };

    /// <inheritdoc/>
    public void Take() => _share.Take(HostTimer.Count);

    // Once for a while, however many requests there are: when it ends, it is seen whether one was ended meanwhile.
    private static void Arm()
    {
        if (_armed != 0 || _share.Deadline == ulong.MaxValue)
            return;
        _armed = _share.Deadline;
        HostTimer.Set(Timer, _armed);
    }
}
