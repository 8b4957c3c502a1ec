using System;
using System.Runtime.CompilerServices;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Objects;
using Firn.User.Rings;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>
/// The machine's port of the switch, over two rings. A frame is judged in a buffer of the monitor's own, before the switch has it and before the guest does: who is at the
/// other end of a ring may change what lies in it.
/// </summary>
internal readonly struct CableEnd(int side) : INetworkPort
{
    /// <summary>Bytes of memory of the monitor's own: its buffers are its program's.</summary>
    internal const int MemorySize = 0;

    private static FrameReader<FrameMemory> _incoming;
    private static FrameWriter<FrameMemory> _outgoing;
    private static Frame _received;
    private static Frame _sent;
    private static AddressBytes _address;
    private static int _length;
    private static bool _isHeld;
    private static bool _mustSignal;
    private static bool _isConnected;

    /// <summary>Frames that were lost, as the switch has given up the ring.</summary>
    internal static ulong Lost { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Address => _address;

    /// <inheritdoc/>
    public bool HasOffloads => true;

    /// <summary>The machine has an address at the switch, whose rings are zero.</summary>
    internal static void Start(ulong address)
    {
        for (int i = 0; i < AddressBytes.Length; i++)
            _address[i] = (byte)(address >> (8 * (AddressBytes.Length - 1 - i)));
        _outgoing = new(new FrameMemory(MonitorConfiguration.Frames, FrameRing.MemorySize));
        _incoming = new(new FrameMemory(MonitorConfiguration.Frames + FrameRing.MemorySize, FrameRing.MemorySize));
        _isConnected = true;
    }

    /// <summary>The rings are in memory that the layout gave.</summary>
    internal static void Use(MonitorRegion memory) => _ = memory;

    /// <summary>There is something for the machine; never for one without a port.</summary>
    internal static bool HasFrames(int side) => side == 0 && _isConnected && (_length > 0 || _incoming.TryPeek(out _) == RingStatus.Done);

    /// <summary>The machine waits for room to send.</summary>
    internal static bool IsHeld(int side) => side == 0 && _isHeld;

    /// <summary>The switch is told of what was written and read.</summary>
    internal static void Flush()
    {
        if (!_mustSignal)
            return;
        _mustSignal = false;
        Notification.At((ulong)MonitorSlot.Network).Signal();
    }

    /// <inheritdoc/>
    public Span<byte> BeginSend()
    {
        _isHeld = side == 0 && _outgoing.TryReserve(FrameRing.LargestFrame) == RingStatus.Full;
        return _isHeld ? default : ((Span<byte>)_sent)[..FrameRing.LargestFrame];
    }

    /// <inheritdoc/>
    public void Send(int length)
    {
        if (_outgoing.TryWrite(default, ((Span<byte>)_sent)[..length], out bool wake) != RingStatus.Done)
            Lost++;
        _mustSignal |= wake;
    }

    /// <inheritdoc/>
    public Span<byte> PeekReceive()
    {
        if (_length == 0 && side == 0 && _incoming.TryPeek(out int length) == RingStatus.Done)
        {
            _incoming.Copy(0, ((Span<byte>)_received)[..length]);
            Finish();
            _length = length;
        }
        return ((Span<byte>)_received)[.._length];
    }

    /// <inheritdoc/>
    public void Received() => _length = 0;

    /// <inheritdoc/>
    public void Reset()
    {
        if (side != 0)
            return;
        _length = 0;
        _isHeld = false;
        // A ring has no more frames than that.
        for (int i = 0; i < FrameRing.MemorySize / sizeof(ulong) && _incoming.TryPeek(out _) == RingStatus.Done; i++)
            Finish();
        Flush();
    }

    private static void Finish()
    {
        _incoming.Finish(out bool wake);
        _mustSignal |= wake;
    }

    [InlineArray(FrameRing.LargestFrame + 6)]
    private struct Frame
    {
        private byte _first;
    }

    [InlineArray(Length)]
    private struct AddressBytes
    {
        internal const int Length = 6;

        private byte _first;
    }
}
