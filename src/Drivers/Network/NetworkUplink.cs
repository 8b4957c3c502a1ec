using System;
using System.Runtime.CompilerServices;
using Firn.Components.Switch;
using Firn.Drivers.Virtio;
using Firn.User.Rings;

namespace Firn.Drivers.Network;

/// <summary>
/// The network device at a port of the switch: what machines send goes out as whole frames, what comes goes to the switch, which judges whom it is for. Neither the device nor the switch
/// can stop it: a device that breaks a rule is reset and used again, some times; where there is none, what is sent is lost.
/// </summary>
/// <typeparam name="TRegisters">The device's registers.</typeparam>
/// <typeparam name="TMemory">What the device may reach.</typeparam>
/// <typeparam name="TFrames">The rings' memory.</typeparam>
public struct NetworkUplink<TRegisters, TMemory, TFrames>
    where TRegisters : struct, IVirtioRegisters
    where TMemory : struct, IDeviceMemory
    where TFrames : struct, IFrameMemory
{
    private const int TurnFrames = 64;

    private TRegisters _registers;
    private TMemory _memory;
    private NetworkDriver<TRegisters, TMemory> _driver;
    private FrameReader<TFrames> _from;
    private FrameWriter<TFrames> _to;
    private FrameSegments _segments;
    private UplinkCounters _counters;
    private PacketBytes _packet;
    private int _length;
    private bool _mustSignal;

    /// <summary>The device's own address; 0: it has none.</summary>
    public readonly ulong Address => _driver.Address;

    /// <summary>It has a device.</summary>
    public readonly bool IsUsable => _driver.IsUsable;

    /// <summary>What was counted.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref UplinkCounters Counters => ref _counters;

    /// <summary>Begins.</summary>
    /// <param name="registers">The device.</param>
    /// <param name="memory">What it may reach.</param>
    /// <param name="toSwitch">The ring to the switch; zeros.</param>
    /// <param name="fromSwitch">The ring from it; zeros.</param>
    public DriverStatus Start(TRegisters registers, TMemory memory, TFrames toSwitch, TFrames fromSwitch)
    {
        _registers = registers;
        _memory = memory;
        _counters = default;
        _to = new(toSwitch);
        _from = new(fromSwitch);
        _segments.Clear();
        _length = 0;
        _mustSignal = false;
        return _driver.TryStart(registers, memory);
    }

    /// <summary>The device interrupted, or was forgotten to.</summary>
    public void Acknowledge()
    {
        if (!_driver.TryAcknowledge())
            _driver.Abandon();
    }

    /// <summary>Moves what there is, both ways.</summary>
    /// <returns>There is more: another turn is to follow.</returns>
    public bool Turn()
    {
        Recover();
        // Both, whatever the other has.
        bool hasMore = Receive() | Transmit();
        _driver.Flush();
        return hasMore;
    }

    /// <summary>The switch is to be signalled: told once.</summary>
    public bool TakeSignal()
    {
        bool signal = _mustSignal;
        _mustSignal = false;
        return signal;
    }

    private bool Receive()
    {
        FrameHead head = default;
        for (int i = 0; i < TurnFrames; i++)
        {
            if (!_driver.TryPeek(out ReadOnlySpan<byte> frame))
                return false;
            // The header is ours: whole frames, of which nothing is left to do.
            RingStatus status = _to.TryWrite(head, frame, out bool wake);
            if (status == RingStatus.Full)
                return false;
            _mustSignal |= wake;
            if (status == RingStatus.Done)
                _counters.Received++;
            else
                _counters.Lost++;
            _driver.Drop();
        }
        return true;
    }

    private bool Transmit()
    {
        for (int i = 0; i < TurnFrames; i++)
        {
            // Nobody waits for a device that is not there.
            bool hasRoom = _driver.HasRoom();
            if (!hasRoom && _driver.IsUsable)
                return false;
            if (!_segments.HasMore && !TryTake())
                return false;
            if (!hasRoom)
            {
                _counters.Lost++;
                _segments.Clear();
            }
            else if (_segments.HasMore)
            {
                _driver.Send(_segments.Next(((ReadOnlySpan<byte>)_packet)[.._length], _driver.BeginSend()));
                _counters.Sent++;
            }
        }
        return true;
    }

    // The next frame is copied before it is looked at; one that is none is passed over.
    private bool TryTake()
    {
        if (_from.TryPeek(out int length) != RingStatus.Done)
            return false;
        Span<byte> packet = ((Span<byte>)_packet)[..length];
        _from.Copy(0, packet);
        _from.Finish(out bool wake);
        _mustSignal |= wake;
        _length = length;
        if (!_segments.TryBegin(packet, NetworkDriver<TRegisters, TMemory>.LongestFrame))
            _counters.Refused++;
        return true;
    }

    private void Recover()
    {
        if (_driver.IsUsable || _counters.Restarts >= DriverLimits.Restarts)
            return;
        _driver.Abandon();
        _counters.Restarts++;
        _ = _driver.TryStart(_registers, _memory);
    }

    [InlineArray(FrameRing.LargestFrame + 6)]
    private struct PacketBytes
    {
        private byte _first;
    }

    [InlineArray(NetworkDriver<TRegisters, TMemory>.HeaderSize)]
    private struct FrameHead
    {
        private byte _first;
    }
}
