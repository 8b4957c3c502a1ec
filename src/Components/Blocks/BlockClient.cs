using System;
using Firn.Components.Switch;

namespace Firn.Components.Blocks;

/// <summary>
/// The client's end of a window. The server is believed what it says of the disk, and about requests no more than can be: an index that nobody could have reached breaks the
/// window, and all requests fail.
/// </summary>
/// <typeparam name="TMemory">The window.</typeparam>
/// <param name="memory">The window, zeros at first.</param>
public struct BlockClient<TMemory>(TMemory memory)
    where TMemory : struct, IFrameMemory
{
    private readonly TMemory _memory = memory;
    private ulong _made;
    private ulong _done;
    private ulong _taken;

    /// <summary>The server wrote what it cannot have done.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The server has said what there is.</summary>
    public readonly bool IsReady => _memory.Load(BlockWindow.Ready) != 0;

    /// <summary>Sectors of the client's; 0: there is no disk. True when <see cref="IsReady"/>.</summary>
    public readonly ulong Sectors => _memory.Load(BlockWindow.Sectors);

    /// <summary>The client may not write.</summary>
    public readonly bool IsReadOnly => _memory.Load(BlockWindow.ReadOnly) != 0;

    /// <summary>Requests whose ends were not taken yet.</summary>
    public readonly int Outstanding => (int)(_made - _taken);

    /// <summary>Whether there is room for a request.</summary>
    public readonly bool HasRoom => Outstanding < BlockWindow.Places;

    /// <summary>The bytes of the next request that is made, to be filled before a write.</summary>
    public readonly Span<byte> NextBytes => _memory.Bytes(BlockWindow.DataOf(BlockWindow.Place(_made)), BlockWindow.PlaceSize);

    /// <summary>The bytes of the first request that ended.</summary>
    public readonly ReadOnlySpan<byte> FirstBytes => _memory.Bytes(BlockWindow.DataOf(BlockWindow.Place(_taken)), BlockWindow.PlaceSize);

    /// <summary>Makes a request, where there is room; the server is to be signalled.</summary>
    /// <param name="operation">What.</param>
    /// <param name="sector">The first sector, of the client's.</param>
    /// <param name="length">Bytes, at most <see cref="BlockWindow.PlaceSize"/>.</param>
    public void Make(BlockOperation operation, ulong sector, int length)
    {
        int request = BlockWindow.RequestOf(BlockWindow.Place(_made));
        _memory.Store(request, (uint)length | ((ulong)operation << 32));
        _memory.Store(request + sizeof(ulong), sector);
        _made++;
        _memory.Order();
        _memory.Store(BlockWindow.Made, _made);
    }

    /// <summary>How the first request fares whose end was not taken; there is one.</summary>
    public BlockStatus Peek()
    {
        if (IsBroken)
            return BlockStatus.Failed;
        if (_done == _taken)
        {
            ulong done = _memory.Load(BlockWindow.Done);
            if (done < _done || done > _made)
            {
                IsBroken = true;
                return BlockStatus.Failed;
            }
            _done = done;
            _memory.Order();
        }
        if (_done == _taken)
            return BlockStatus.Pending;
        return _memory.Load(BlockWindow.AnswerOf(BlockWindow.Place(_taken))) switch
        {
            (ulong)BlockStatus.Done => BlockStatus.Done,
            (ulong)BlockStatus.Refused => BlockStatus.Refused,
            _ => BlockStatus.Failed,
        };
    }

    /// <summary>The first request's end was taken, and its bytes.</summary>
    public void Take() => _taken++;

    /// <summary>Copies of bytes of the window, or to it.</summary>
    public readonly void Copy(ReadOnlySpan<byte> from, Span<byte> into) => _memory.Copy(from, into);
}
