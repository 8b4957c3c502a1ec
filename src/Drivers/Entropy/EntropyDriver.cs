using System;
using Firn.Drivers.Virtio;

namespace Firn.Drivers.Entropy;

/// <summary>
/// The driver of a source of random bytes (Virtio 1.2, section 5.4). What it gives is the device's; who uses it mixes it with something else where the device is not all that he trusts.
/// </summary>
/// <typeparam name="TRegisters">The device's registers.</typeparam>
/// <typeparam name="TMemory">What it may reach.</typeparam>
public struct EntropyDriver<TRegisters, TMemory>
    where TRegisters : struct, IVirtioRegisters
    where TMemory : struct, IDeviceMemory
{
    /// <summary>Bytes that are asked for at once.</summary>
    public const int RequestSize = 64;

    private const uint Kind = 4;
    private const int Queue = 0;
    private const int Entries = 4;

    private TMemory _memory;
    private VirtioTransport<TRegisters> _transport;
    private DriverQueue<TMemory> _queue;
    private bool _isStarted;

    /// <summary>Bytes of memory that it shares with the device.</summary>
    public static int MemorySize => Data + RequestSize;

    private static int Data => DriverQueue<TMemory>.MemorySize(Entries);

    /// <summary>It is ready, and has broken no rule.</summary>
    public readonly bool IsUsable => _isStarted && !_queue.IsBroken;

    /// <summary>Begins with the device, from its reset on.</summary>
    public DriverStatus TryStart(TRegisters registers, TMemory memory)
    {
        _isStarted = false;
        _memory = memory;
        if (memory.Size < MemorySize)
            return DriverStatus.NoQueue;
        DriverStatus status = _transport.TryReset(registers, Kind);
        if (status == DriverStatus.Done)
            status = _transport.TryNegotiate(0, 0);
        if (status != DriverStatus.Done)
            return status;
        _queue.Begin(memory, 0, Entries, 1);
        status = _transport.TryAdd(Queue, in _queue);
        if (status != DriverStatus.Done)
            return status;
        _transport.Start();
        _isStarted = true;
        return DriverStatus.Done;
    }

    /// <summary>The device interrupted, or was forgotten to.</summary>
    public void Acknowledge()
    {
        if (!_isStarted || _transport.TryAcknowledge())
            return;
        _transport.Abandon();
        _isStarted = false;
    }

    /// <summary>Asks the device for bytes, if it was not asked already.</summary>
    public void Ask()
    {
        if (!IsUsable || _queue.Offered > 0 || !_queue.TryTake(out int slot))
            return;
        _queue.Describe(slot, 0, isLast: true, Data, RequestSize, isWritten: true);
        _queue.Offer(slot);
        if (_queue.Publish())
            _transport.Notify(Queue);
    }

    /// <summary>Takes what the device gave, and clears it there.</summary>
    /// <param name="into">Room for <see cref="RequestSize"/> bytes.</param>
    /// <param name="count">How many there are.</param>
    public bool TryTake(Span<byte> into, out int count)
    {
        count = 0;
        if (!_isStarted || !_queue.TryTakeUsed(out int slot, out count))
            return false;
        Span<byte> bytes = _memory.Bytes(Data, count);
        bytes.CopyTo(into);
        bytes.Clear();
        _queue.Free(slot);
        return true;
    }
}
