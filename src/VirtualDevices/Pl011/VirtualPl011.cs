using System;
using System.Diagnostics.CodeAnalysis;
using Firn.Arm64.Devices;

namespace Firn.VirtualDevices.Pl011;

/// <summary>
/// A PrimeCell UART, PL011 r1p5 (Arm DDI 0183G), and the generic UART of the SBSA, which is a part of it. Sending takes no time: a character goes
/// to the port when it is written, and waits in the FIFO only while the port has no room. It is sent whether or not the UART was switched on, as an
/// early console expects; received characters wait until the guest has switched reception on.
/// </summary>
/// <typeparam name="TLine">The interrupt (UARTINTR).</typeparam>
/// <typeparam name="TPort">Where output goes.</typeparam>
public partial struct VirtualPl011<TLine, TPort> : IVirtualDevice
    where TLine : struct, IInterruptLine
    where TPort : struct, IConsolePort
{
    /// <summary>Bytes of its registers.</summary>
    public const ulong Size = 0x1000;

    private TLine _line;
    private TPort _port;
    private CharacterQueue _transmit;
    private CharacterQueue _receive;
    private Pl011Control _control;
    private Pl011LineControl _lineControl;
    private Pl011Interrupts _raw;
    private Pl011Interrupts _mask;
    private uint _errors;

    // Characters were lost since the FIFO had a place.
    private bool _isOverrun;
    private uint _integerBaudRate;
    private uint _fractionalBaudRate;
    private uint _lowPower;
    private uint _levels;
    private uint _dma;
    private bool _isGeneric;

    /// <summary>Where output goes; the monitor's own.</summary>
    [UnscopedRef]
    public ref TPort Port => ref _port;

    /// <summary>A new device, as after a reset.</summary>
    /// <param name="line">The interrupt.</param>
    /// <param name="port">Where output goes.</param>
    /// <param name="isGeneric">It is the SBSA's: firmware has switched it and its FIFOs on.</param>
    public void Begin(TLine line, TPort port, bool isGeneric)
    {
        _line = line;
        _port = port;
        _isGeneric = isGeneric;
        Reset();
    }

    /// <summary>As after a reset of the machine.</summary>
    public void Reset()
    {
        _transmit.Clear();
        _receive.Clear();
        _control = new() { TransmitEnable = true, ReceiveEnable = true, Enable = _isGeneric };
        _lineControl = _isGeneric ? new() { FifoEnable = true, WordLength = 3 } : default;
        _raw = default;
        _mask = default;
        _errors = 0;
        _isOverrun = false;
        _integerBaudRate = 0;
        _fractionalBaudRate = 0;
        _lowPower = 0;
        _levels = LevelsAtReset;
        _dma = 0;
        Signal();
    }

    /// <summary>How many characters would be taken now.</summary>
    public readonly int Room => _control.Enable && _control.ReceiveEnable && !_control.Loopback ? Depth - _receive.Count : 0;

    /// <summary>Characters arrive, and then none for a while; answers how many were taken.</summary>
    public int Receive(ReadOnlySpan<byte> characters)
    {
        int count = Math.Min(characters.Length, Room);
        for (int i = 0; i < count; i++)
            Arrive(characters[i]);
        if (count > 0)
            Pause();
        return count;
    }

    /// <summary>The port has room.</summary>
    public void Drain()
    {
        if (_transmit.Count > 0)
            Send();
        Signal();
    }

    private readonly int Depth => _lineControl.FifoEnable ? CharacterQueue.Depth : 1;

    // UARTIFLS: 1/8, 1/4, 1/2, 3/4, 7/8 of the FIFO; the other values are reserved.
    private readonly int TransmitLevel => LevelOf(_levels & 7);

    private readonly int ReceiveLevel => LevelOf((_levels >> 3) & 7);

    private readonly int LevelOf(uint select) => !_lineControl.FifoEnable ? 1 : select switch
    {
        0 => CharacterQueue.Depth / 8,
        1 => CharacterQueue.Depth / 4,
        3 => CharacterQueue.Depth * 3 / 4,
        4 => CharacterQueue.Depth * 7 / 8,
        _ => CharacterQueue.Depth / 2,
    };

    private void Transmit(byte value)
    {
        if (_control.Loopback)
        {
            Loop(value);
            return;
        }
        // A full FIFO loses what is written (TRM, 3.3.1 leaves it open): the guest has seen TXFF.
        if (_transmit.Count < Depth)
            _transmit.Append(value);
        Send();
    }

    private void Loop(byte value)
    {
        if (_receive.Count < Depth)
        {
            Arrive(value);
        }
        else
        {
            _errors |= new Pl011Data { Overrun = true }.Bits >> 8;
            _raw = _raw with { Overrun = true };
            _isOverrun = true;
        }
        _raw = _raw with { Transmit = true };
        Pause();
    }

    // While the port takes them. The interrupt is for room: at or below the level, or, without FIFO, for the one place being empty.
    private void Send()
    {
        while (_transmit.Count > 0 && _port.TryPut(_transmit.First))
            _transmit.Drop();
        bool hasRoom = _lineControl.FifoEnable ? _transmit.Count <= TransmitLevel : _transmit.Count == 0;
        _raw = _raw with { Transmit = hasRoom };
    }

    private void Arrive(byte value)
    {
        _receive.Append(value);
        if (_receive.Count >= ReceiveLevel)
            _raw = _raw with { Receive = true };
    }

    // 32 bit periods without another character, which pass at once.
    private void Pause()
    {
        if (_receive.Count > 0)
            _raw = _raw with { ReceiveTimeout = true };
        Signal();
    }

    private uint Take()
    {
        Pl011Data value = new() { Character = _receive.First, Overrun = _isOverrun };
        if (_receive.Count > 0)
            _receive.Drop();
        _isOverrun = false;
        if (_receive.Count < ReceiveLevel)
            _raw = _raw with { Receive = false };
        if (_receive.Count == 0)
            _raw = _raw with { ReceiveTimeout = false };
        Signal();
        return value.Bits;
    }

    private void Signal() => _line.Set((_raw.Bits & _mask.Bits) != 0);
}
