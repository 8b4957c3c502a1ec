using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Firn.Components.Blocks;
using Firn.Drivers.Virtio;

namespace Firn.Drivers.Block;

/// <summary>
/// The driver of a disk (Virtio 1.2, section 5.2). A disk that breaks a rule of its queue is reset, what it had fails, and it is used again, some times; then, as where there never was
/// one, all that is asked fails.
/// </summary>
/// <typeparam name="TRegisters">The device's registers.</typeparam>
/// <typeparam name="TMemory">What it may reach.</typeparam>
public struct BlockDriver<TRegisters, TMemory> : IBlockDevice
    where TRegisters : struct, IVirtioRegisters
    where TMemory : struct, IDeviceMemory
{
    private const uint Kind = 2;
    private const int Queue = 0;
    private const int Entries = 64;
    private const int Parts = 3;
    private const int HeaderSize = 16;
    private const int HeaderCell = 64;
    private const uint ReadKind = 0;
    private const uint WriteKind = 1;
    private const uint FlushKind = 4;
    private const ulong ReadOnlyFeature = 1UL << 5;
    private const ulong FlushFeature = 1UL << 9;

    private TRegisters _registers;
    private TMemory _memory;
    private VirtioTransport<TRegisters> _transport;
    private DriverQueue<TMemory> _queue;
    private Lengths _lengths;
    private ulong _taken;
    private ulong _begun;
    private ulong _ended;
    private bool _isStarted;

    /// <summary>Bytes of memory that it shares with the device.</summary>
    public static int MemorySize => Data + (Capacity * BlockWindow.PlaceSize);

    private static int Capacity => Entries / Parts;

    private static int Headers => DriverQueue<TMemory>.MemorySize(Entries);

    private static int Data => (Headers + (Capacity * HeaderCell) + 4095) & -4096;

    /// <inheritdoc/>
    public readonly int Requests => Capacity;

    /// <inheritdoc/>
    public ulong Sectors { get; private set; }

    /// <inheritdoc/>
    public bool IsReadOnly { get; private set; }

    /// <summary>How often it was reset, as it broke a rule.</summary>
    public int Restarts { get; private set; }

    /// <summary>Begins with the device, from its reset on.</summary>
    public DriverStatus TryStart(TRegisters registers, TMemory memory)
    {
        _registers = registers;
        _memory = memory;
        _taken = 0;
        _begun = 0;
        _ended = 0;
        Restarts = 0;
        Sectors = 0;
        DriverStatus status = TryStart();
        if (status != DriverStatus.Done)
            return status;
        // What clients were told stays true of them: a disk that changes its size afterwards has the requests beyond fail.
        Sectors = _transport.TryLoadConfiguration(0, out ulong sectors) ? sectors : 0;
        IsReadOnly = (_transport.Features & ReadOnlyFeature) != 0;
        return DriverStatus.Done;
    }

    /// <summary>The device interrupted, or was forgotten to.</summary>
    public void Acknowledge()
    {
        if (_isStarted && !_transport.TryAcknowledge())
            Abandon();
    }

    /// <summary>The disk is in use; not if it was given up.</summary>
    public readonly bool IsStarted => _isStarted;

    /// <inheritdoc/>
    public readonly bool HasEnded => _ended != 0 || (!_isStarted && _begun != 0);

    /// <inheritdoc/>
    public bool TryTake(out int request)
    {
        request = BitOperations.TrailingZeroCount(~_taken);
        if (request >= Capacity)
            return false;
        _taken |= 1UL << request;
        return true;
    }

    /// <inheritdoc/>
    public readonly Span<byte> Bytes(int request, int length) => _memory.Bytes(Data + (request * BlockWindow.PlaceSize), length);

    /// <inheritdoc/>
    public void Begin(int request, BlockOperation operation, ulong sector, int length)
    {
        _begun |= 1UL << request;
        _lengths[request] = operation == BlockOperation.Read ? length : 0;
        // A disk that has nothing to flush has written all that it was given.
        if (operation == BlockOperation.Flush && _isStarted && (_transport.Features & FlushFeature) == 0)
            _ended |= 1UL << request;
        else if (_isStarted)
            Offer(request, operation, sector, length);
    }

    /// <inheritdoc/>
    public bool TryTakeDone(out int request, out bool isGood)
    {
        isGood = true;
        request = BitOperations.TrailingZeroCount(_ended);
        if (_ended != 0)
        {
            _ended &= _ended - 1;
            _begun &= ~(1UL << request);
            return true;
        }
        if (_isStarted && _queue.TryTakeUsed(out request, out int written))
        {
            _begun &= ~(1UL << request);
            byte status = _memory.Bytes(Header(request) + HeaderSize, 1)[0];
            isGood = status == 0 && written == _lengths[request] + 1;
            return true;
        }
        if (_isStarted && _queue.IsBroken)
            Abandon();
        // What a disk had that is gone has failed.
        isGood = false;
        request = BitOperations.TrailingZeroCount(_begun);
        if (_isStarted || _begun == 0)
            return false;
        _begun &= _begun - 1;
        if (_begun == 0)
            Restart();
        return true;
    }

    /// <inheritdoc/>
    public void Free(int request) => _taken &= ~(1UL << request);

    /// <inheritdoc/>
    public void Flush()
    {
        if (_isStarted && _queue.Publish())
            _transport.Notify(Queue);
    }

    private static int Header(int request) => Headers + (request * HeaderCell);

    private DriverStatus TryStart()
    {
        _isStarted = false;
        if (_memory.Size < MemorySize)
            return DriverStatus.NoQueue;
        DriverStatus status = _transport.TryReset(_registers, Kind);
        if (status == DriverStatus.Done)
            status = _transport.TryNegotiate(ReadOnlyFeature | FlushFeature, 0);
        if (status != DriverStatus.Done)
            return status;
        _queue.Begin(_memory, 0, Entries, Parts);
        status = _transport.TryAdd(Queue, in _queue);
        if (status != DriverStatus.Done)
            return status;
        _transport.Start();
        _isStarted = true;
        return DriverStatus.Done;
    }

    private void Offer(int request, BlockOperation operation, ulong sector, int length)
    {
        int header = Header(request);
        Span<byte> bytes = _memory.Bytes(header, HeaderSize + 1);
        uint kind = operation switch
        {
            BlockOperation.Read => ReadKind,
            BlockOperation.Write => WriteKind,
            _ => FlushKind,
        };
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, kind);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], sector);
        // Not done, whatever was there before.
        bytes[HeaderSize] = byte.MaxValue;
        int part = 0;
        _queue.Describe(request, part++, isLast: false, header, HeaderSize, isWritten: false);
        if (length > 0)
            _queue.Describe(request, part++, isLast: false, Data + (request * BlockWindow.PlaceSize), length, operation == BlockOperation.Read);
        _queue.Describe(request, part, isLast: true, header + HeaderSize, 1, isWritten: true);
        _queue.Offer(request);
    }

    private void Abandon()
    {
        _transport.Abandon();
        _isStarted = false;
        if (_begun == 0)
            Restart();
    }

    private void Restart()
    {
        if (Restarts >= DriverLimits.Restarts)
            return;
        Restarts++;
        _ = TryStart();
    }

    [InlineArray(DriverLimits.QueueSize)]
    private struct Lengths
    {
        private int _first;
    }
}
