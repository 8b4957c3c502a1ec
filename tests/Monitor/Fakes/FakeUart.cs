using System;
using System.Text;

namespace Firn.MonitorTests.Fakes;

/// <summary>A PL011: keeps what is sent, and is busy for some polls before it takes each character.</summary>
public sealed class FakeUart : IFakeDevice
{
    private readonly StringBuilder _text = new();
    private readonly int _busy;
    private int _polls;

    public FakeUart(int busy = 0) => _polls = _busy = busy;

    /// <summary>All that was sent.</summary>
    public string Text => _text.ToString();

    /// <summary>UARTCR as it was left.</summary>
    public uint Control { get; private set; }

    /// <summary>UARTLCR_H as it was left.</summary>
    public uint LineControl { get; private set; }

    public ulong Read(ulong offset, int width) => offset switch
    {
        // UARTFR: TXFF is bit 5 (Arm DDI 0183, 3.3.3).
        0x18 => _polls-- > 0 ? 1ul << 5 : 0,
        _ => throw new InvalidOperationException($"UART register 0x{offset:X} is read."),
    };

    public void Write(ulong offset, ulong value, int width)
    {
        switch (offset)
        {
            case 0x00 when _polls > 0:
                throw new InvalidOperationException("A character is sent while there is no room.");
            case 0x00:
                _text.Append((char)value);
                _polls = _busy;
                break;
            case 0x2C:
                LineControl = (uint)value;
                break;
            case 0x30:
                Control = (uint)value;
                break;
            case 0x38:
                break;
            default:
                throw new InvalidOperationException($"UART register 0x{offset:X} is written.");
        }
    }
}
