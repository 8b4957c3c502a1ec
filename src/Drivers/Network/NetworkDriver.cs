using System;
using System.Runtime.CompilerServices;
using Firn.Drivers.Virtio;
using Firn.VirtualDevices.Virtio.Network;

namespace Firn.Drivers.Network;

/// <summary>
/// The driver of a network device (Virtio 1.2, section 5.1) with one pair of queues. Checksums and segments are not left to the device: what it gets and gives are whole
/// frames of at most 1,514 bytes, each behind a header of zeros.
/// </summary>
/// <typeparam name="TRegisters">The device's registers.</typeparam>
/// <typeparam name="TMemory">What it may reach.</typeparam>
public struct NetworkDriver<TRegisters, TMemory>
    where TRegisters : struct, IVirtioRegisters
    where TMemory : struct, IDeviceMemory
{
    /// <summary>Bytes of the longest frame, without its checksum.</summary>
    public const int LongestFrame = 1514;

    /// <summary>Bytes of the header before a frame.</summary>
    public const int HeaderSize = NetworkHeader.Size;

    /// <summary>Frames on their way to the device, and as many from it.</summary>
    public const int Frames = 64;

    private const uint Kind = 1;
    private const int ReceiveQueue = 0;
    private const int TransmitQueue = 1;
    private const int AddressSize = 6;
    private const int ShortestFrame = 14;
    private const int BufferSize = 2048;

    private VirtioTransport<TRegisters> _transport;
    private DriverQueue<TMemory> _receive;
    private DriverQueue<TMemory> _transmit;
    private TMemory _memory;
    private int _slot;
    private int _length;
    private int _sending;
    private bool _isStarted;

    /// <summary>Bytes of memory that it shares with the device.</summary>
    public static int MemorySize => Buffers + (2 * Frames * BufferSize);

    private static int Buffers => 2 * DriverQueue<TMemory>.MemorySize(Frames);

    /// <summary>The device's address, the first byte highest of 48 bits; 0: it has none of its own.</summary>
    public ulong Address { get; private set; }

    /// <summary>It is ready, and has broken no rule.</summary>
    public readonly bool IsUsable => _isStarted && !_receive.IsBroken && !_transmit.IsBroken;

    /// <summary>Frames that the device gave, shorter than any is.</summary>
    public ulong Dropped { get; private set; }

    /// <summary>Begins with the device, from its reset on.</summary>
    public DriverStatus TryStart(TRegisters registers, TMemory memory)
    {
        _isStarted = false;
        _memory = memory;
        _length = 0;
        if (memory.Size < MemorySize)
            return DriverStatus.NoQueue;
        DriverStatus status = _transport.TryReset(registers, Kind);
        if (status == DriverStatus.Done)
            status = _transport.TryNegotiate(NetworkFeature.Address, 0);
        if (status != DriverStatus.Done)
            return status;
        _receive.Begin(memory, 0, Frames, 1);
        _transmit.Begin(memory, DriverQueue<TMemory>.MemorySize(Frames), Frames, 1);
        status = _transport.TryAdd(ReceiveQueue, in _receive);
        if (status == DriverStatus.Done)
            status = _transport.TryAdd(TransmitQueue, in _transmit);
        if (status != DriverStatus.Done)
            return status;
        Address = 0;
        for (uint i = 0; i < AddressSize && (_transport.Features & NetworkFeature.Address) != 0; i++)
            Address = (Address << 8) | _transport.LoadConfiguration(i);
        // Until frames wait for room, what was sent is of no interest.
        _transmit.WantInterrupts(false);
        while (_receive.TryTake(out int slot))
            Offer(slot);
        _transport.Start();
        _isStarted = true;
        Flush();
        return DriverStatus.Done;
    }

    /// <summary>The device interrupted, or was forgotten to: its interrupt is taken away before anything is looked at. False: the device wants a reset.</summary>
    public readonly bool TryAcknowledge() => !_isStarted || _transport.TryAcknowledge();

    /// <summary>The first frame that came; it stays the first until <see cref="Drop"/>, and is the device's to change: it is copied before it is looked at.</summary>
    public bool TryPeek(out ReadOnlySpan<byte> frame)
    {
        // As many as there can be: the device may be giving on.
        for (int i = 0; i < Frames && _length == 0 && _isStarted && _receive.TryTakeUsed(out _slot, out int written); i++)
        {
            if (written is >= HeaderSize + ShortestFrame and <= HeaderSize + LongestFrame)
            {
                _length = written - HeaderSize;
                break;
            }
            Dropped++;
            Offer(_slot);
        }
        frame = _length == 0 ? default : _memory.Bytes(Buffer(_slot) + HeaderSize, _length);
        return _length > 0;
    }

    /// <summary>The first frame was taken.</summary>
    public void Drop()
    {
        _length = 0;
        if (IsUsable)
            Offer(_slot);
    }

    /// <summary>Whether there is room to send. If there is none, the device interrupts when there is.</summary>
    public bool HasRoom()
    {
        if (!IsUsable)
            return false;
        Reclaim();
        if (_transmit.HasFree)
        {
            _transmit.WantInterrupts(false);
            return true;
        }
        _transmit.WantInterrupts(true);
        Reclaim();
        return _transmit.HasFree;
    }

    /// <summary>Room for a frame, of <see cref="LongestFrame"/> bytes, where <see cref="HasRoom"/> says so.</summary>
    public Span<byte> BeginSend()
    {
        if (!_transmit.TryTake(out _sending))
            return default;
        int buffer = Buffer(Frames + _sending);
        _memory.Bytes(buffer, HeaderSize).Clear();
        return _memory.Bytes(buffer + HeaderSize, LongestFrame);
    }

    /// <summary>The frame is there.</summary>
    public void Send(int length)
    {
        _transmit.Describe(_sending, 0, isLast: true, Buffer(Frames + _sending), HeaderSize + length, isWritten: false);
        _transmit.Offer(_sending);
    }

    /// <summary>Lets the device see what was sent and taken.</summary>
    public void Flush()
    {
        if (!IsUsable)
            return;
        if (_receive.Publish())
            _transport.Notify(ReceiveQueue);
        if (_transmit.Publish())
            _transport.Notify(TransmitQueue);
    }

    /// <summary>Gives the device up.</summary>
    public void Abandon()
    {
        if (_isStarted)
            _transport.Abandon();
        _isStarted = false;
        _length = 0;
    }

    private static int Buffer(int index) => Buffers + (index * BufferSize);

    private void Offer(int slot)
    {
        _receive.Describe(slot, 0, isLast: true, Buffer(slot), BufferSize, isWritten: true);
        _receive.Offer(slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Reclaim()
    {
        for (int i = 0; i < Frames && _transmit.TryTakeUsed(out int slot, out _); i++)
            _transmit.Free(slot);
    }
}
