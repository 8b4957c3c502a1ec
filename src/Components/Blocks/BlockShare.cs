using System;
using Firn.Components.Switch;

namespace Firn.Components.Blocks;

/// <summary>
/// A client's sectors, for one who never waits: requests are made and looked after, and a server that ends none of them for as long as the client's patience is waited for no more.
/// </summary>
/// <typeparam name="TMemory">The window.</typeparam>
/// <param name="memory">The window, zeros at first.</param>
/// <param name="patience">How long the server may take to end a request, in the unit of the times that this is told.</param>
public struct BlockShare<TMemory>(TMemory memory, ulong patience)
    where TMemory : struct, IFrameMemory
{
    private readonly ulong _patience = patience;
    private BlockClient<TMemory> _client = new(memory);
    private ulong _since;
    private bool _isReady;
    private bool _mustSignal;

    /// <summary>Sectors that there are; none before the server has said so.</summary>
    public ulong Sectors { get; private set; }

    /// <summary>They may not be written.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>
    /// The server has ended nothing for too long. What is under way is given up, though it may be done later; until all of it has ended there is to be nothing new.
    /// </summary>
    public bool IsStalled { get; private set; }

    /// <summary>There is room for a request.</summary>
    public readonly bool HasRoom => _client.HasRoom;

    /// <summary>The first request has ended.</summary>
    public bool HasEnded => _client.Outstanding > 0 && _client.Peek() != BlockStatus.Pending;

    /// <summary>When time is to be told though nothing happens; the end of time: there is no need.</summary>
    public readonly ulong Deadline => _client.Outstanding == 0 || IsStalled ? ulong.MaxValue : _since > ulong.MaxValue - _patience ? ulong.MaxValue : _since + _patience;

    /// <summary>The bytes of the next request, to be filled before a write.</summary>
    public readonly Span<byte> NextBytes => _client.NextBytes;

    /// <summary>The bytes of the first request that ended.</summary>
    public readonly ReadOnlySpan<byte> FirstBytes => _client.FirstBytes;

    /// <summary>Looks what the server says that there is; true when it has just been learnt. What was learnt once stays.</summary>
    public bool TryLearn()
    {
        if (_isReady || !_client.IsReady)
            return false;
        _isReady = true;
        Sectors = _client.Sectors;
        IsReadOnly = _client.IsReadOnly;
        return true;
    }

    /// <summary>Makes a request, where there is room.</summary>
    /// <param name="operation">What.</param>
    /// <param name="sector">The first sector.</param>
    /// <param name="length">Bytes, at most <see cref="BlockWindow.PlaceSize"/>.</param>
    /// <param name="now">The time.</param>
    public void Make(BlockOperation operation, ulong sector, int length, ulong now)
    {
        if (_client.Outstanding == 0)
            _since = now;
        _client.Make(operation, sector, length);
        _mustSignal = true;
    }

    /// <summary>How the first request fares whose end was not taken; there is one.</summary>
    public BlockStatus Peek() => _client.Peek();

    /// <summary>The first request's end was taken, and its bytes.</summary>
    public void Take(ulong now)
    {
        _client.Take();
        _since = now;
        IsStalled &= _client.Outstanding > 0;
    }

    /// <summary>Time has passed; true: the server has just been given up.</summary>
    public bool Expire(ulong now)
    {
        if (IsStalled || _client.Outstanding == 0 || now < _since || now - _since < _patience || HasEnded)
            return false;
        IsStalled = true;
        return true;
    }

    /// <summary>Whether the server is to be signalled: told once.</summary>
    public bool TakeSignal()
    {
        bool mustSignal = _mustSignal;
        _mustSignal = false;
        return mustSignal;
    }
}
