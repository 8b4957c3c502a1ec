using System;
using Firn.Arm64;

namespace Firn.VirtualDevices.Pl031;

/// <summary>A PrimeCell real time clock, PL031 (Arm DDI 0224): seconds, and an alarm.</summary>
/// <typeparam name="TLine">The interrupt (RTCINTR).</typeparam>
/// <typeparam name="TClock">What the time is; a handle, which may be copied.</typeparam>
public struct VirtualPl031<TLine, TClock> : IVirtualDevice
    where TLine : struct, IInterruptLine
    where TClock : struct, IWallClock
{
    /// <summary>Bytes of its registers.</summary>
    public const ulong Size = 0x1000;

    private const uint Data = 0x00;
    private const uint Match = 0x04;
    private const uint Load = 0x08;
    private const uint Control = 0x0C;
    private const uint Mask = 0x10;
    private const uint Raw = 0x14;
    private const uint Masked = 0x18;
    private const uint Clear = 0x1C;
    private const uint IdentityOffset = 0xFE0;

    private TLine _line;
    private TClock _clock;

    // The guest's clock is so much ahead of ours.
    private uint _ahead;
    private uint _match;
    private uint _load;

    // What it showed when it was last compared.
    private uint _seen;
    private bool _mask;
    private bool _raw;

    private static ReadOnlySpan<byte> Identity => [0x31, 0x10, 0x14, 0x00, 0x0D, 0xF0, 0x05, 0xB1];

    /// <summary>A new device.</summary>
    public void Begin(TLine line, TClock clock)
    {
        _line = line;
        _clock = clock;
        _ahead = 0;
        Reset();
    }

    /// <summary>As after a reset of the machine: the time goes on.</summary>
    public void Reset()
    {
        _match = 0;
        _load = 0;
        _mask = false;
        _raw = false;
        _seen = Now;
        _clock.Alarm(0, false);
        Signal();
    }

    /// <summary>The time of the alarm has come, or may have: told late, it counts all the same.</summary>
    public void Tick()
    {
        uint now = Now;
        uint left = _match - _seen;
        _raw |= left != 0 && left <= now - _seen;
        _seen = now;
        Signal();
    }

    /// <inheritdoc/>
    public readonly bool TryRead(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (bytes > sizeof(uint) || offset >= Size || offset % (ulong)bytes != 0)
            return false;
        // Less than a word is a part of it: EDK2 reads the identity byte by byte.
        int within = 8 * (int)(offset % sizeof(uint));
        bool isModelled = TryReadRegister((uint)offset & ~(sizeof(uint) - 1U), out value);
        value = Field.Get(value, within, 8 * bytes);
        return isModelled;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, int bytes, ulong value)
    {
        if (bytes != sizeof(uint) || offset >= Size || offset % sizeof(uint) != 0)
            return false;
        switch ((uint)offset)
        {
            case Match:
                _match = (uint)value;
                break;
            case Load:
                _load = (uint)value;
                _ahead = _load - _clock.Seconds;
                break;
            case Mask:
                _mask = (value & 1) != 0;
                break;
            case Clear:
                _raw &= (value & 1) == 0;
                break;
            default:
                return offset is Data or Control or Raw or Masked or >= IdentityOffset;
        }
        if ((uint)offset is Match or Load)
        {
            _clock.Alarm(_match - _ahead, true);
            _seen = Now - 1;
            Tick();
        }
        Signal();
        return true;
    }

    private readonly bool TryReadRegister(uint offset, out ulong value)
    {
        value = 0;
        switch (offset)
        {
            case Data:
                value = Now;
                return true;
            case Match:
                value = _match;
                return true;
            case Load:
                value = _load;
                return true;
            case Control:
                // It runs, and cannot be stopped (RTCCR: writes have no effect once it does).
                value = 1;
                return true;
            case Mask:
                value = _mask ? 1u : 0;
                return true;
            case Raw:
                value = _raw ? 1u : 0;
                return true;
            case Masked:
                value = _raw && _mask ? 1u : 0;
                return true;
            case >= IdentityOffset:
                value = Identity[(int)((offset - IdentityOffset) / sizeof(uint))];
                return true;
            default:
                return offset == Clear;
        }
    }

    private readonly uint Now => _clock.Seconds + _ahead;

    private void Signal() => _line.Set(_raw && _mask);
}
