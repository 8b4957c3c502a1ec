using System;
using Firn.Components.Blocks;
using Firn.ComponentsTests.Switch;
using Firn.VirtualDevices.Virtio.Block;

namespace Firn.DriversTests.Block;

/// <summary>A guest's disk over a share of a block server's, as a monitor has it, with a clock that the test sets.</summary>
internal readonly struct ShareStore(ShareStore.Board board) : IBlockStore
{
    public ulong Sectors => board.Share.Sectors;

    public bool IsReadOnly => board.Share.IsReadOnly;

    public ReadOnlySpan<byte> Name => "share"u8;

    public int PartSize => BlockWindow.PlaceSize;

    public bool HasRoom => board.Share.HasRoom;

    public bool IsStalled => board.Share.IsStalled;

    public Span<byte> Room => board.Share.NextBytes;

    public ReadOnlySpan<byte> Bytes => board.Share.FirstBytes;

    public void BeginRead(ulong offset, int length) => board.Share.Make(BlockOperation.Read, offset / BlockWindow.SectorSize, length, board.Now);

    public void BeginWrite(ulong offset, int length) => board.Share.Make(BlockOperation.Write, offset / BlockWindow.SectorSize, length, board.Now);

    public void BeginFlush() => board.Share.Make(BlockOperation.Flush, 0, 0, board.Now);

    public BlockProgress Peek() => board.Share.Peek() switch
    {
        BlockStatus.Pending => BlockProgress.Pending,
        BlockStatus.Done => BlockProgress.Done,
        _ => BlockProgress.Failed,
    };

    public void Take() => board.Share.Take(board.Now);

    /// <summary>The share.</summary>
    internal sealed class Board(FakeFrameMemory window, ulong patience)
    {
        private BlockShare<FakeFrameMemory> _share = new(window, patience);

        internal ref BlockShare<FakeFrameMemory> Share => ref _share;

        internal ulong Now { get; set; }
    }
}
