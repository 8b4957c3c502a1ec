using System;
using Firn.Arm64;
using Firn.Arm64.Devices;

namespace Firn.VirtualDevices.Pl011;

/// <summary>The registers (Arm DDI 0183G, chapter 3).</summary>
public partial struct VirtualPl011<TLine, TPort>
{
    // UARTILPR, which Firn's vocabulary has no use for.
    private const uint LowPowerCounter = 0x20;
    private const uint IdentityOffset = 0xFE0;
    private const uint LevelsAtReset = 0x12;

    private const int InterruptBits = 11;
    private const int ControlBits = 16;

    // UARTPeriphID0 to 3 and UARTPCellID0 to 3 of r1p5.
    private static ReadOnlySpan<byte> Identity => [0x11, 0x10, 0x34, 0x00, 0x0D, 0xF0, 0x05, 0xB1];

    /// <inheritdoc/>
    public bool TryRead(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (bytes > sizeof(uint) || offset >= Size || offset % sizeof(uint) != 0)
            return false;
        if (offset >= IdentityOffset)
            value = Identity[(int)((offset - IdentityOffset) / sizeof(uint))];
        else if (!TryReadRegister((uint)offset, out value))
            return false;
        value = Field.Get(value, 0, 8 * bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, int bytes, ulong value)
    {
        if (bytes > sizeof(uint) || offset >= Size || offset % sizeof(uint) != 0)
            return false;
        if (!TryWriteRegister((uint)offset, (uint)Field.Get(value, 0, 8 * bytes)))
            return false;
        Signal();
        return true;
    }

    private bool TryReadRegister(uint offset, out ulong value)
    {
        uint? read = offset switch
        {
            Pl011Register.Data => Take(),
            Pl011Register.ReceiveStatus => _errors,
            Pl011Register.Flags => Flags.Bits,
            LowPowerCounter => _lowPower,
            Pl011Register.IntegerBaudRate => _integerBaudRate,
            Pl011Register.FractionalBaudRate => _fractionalBaudRate,
            Pl011Register.LineControl => _lineControl.Bits,
            Pl011Register.Control => _control.Bits,
            Pl011Register.FifoLevels => _levels,
            Pl011Register.InterruptMask => _mask.Bits,
            Pl011Register.RawInterrupts => _raw.Bits,
            Pl011Register.MaskedInterrupts => _raw.Bits & _mask.Bits,
            Pl011Register.InterruptClear => 0,
            Pl011Register.DmaControl => _dma,
            _ => null,
        };
        value = read.GetValueOrDefault();
        return read.HasValue;
    }

    private bool TryWriteRegister(uint offset, uint value)
    {
        switch (offset)
        {
            case Pl011Register.Data:
                Transmit((byte)value);
                return true;
            case Pl011Register.ReceiveStatus:
                _errors = 0;
                return true;
            case LowPowerCounter:
                _lowPower = (uint)Field.Get(value, 0, 8);
                return true;
            case Pl011Register.IntegerBaudRate:
                _integerBaudRate = (uint)Field.Get(value, 0, 16);
                return true;
            case Pl011Register.FractionalBaudRate:
                _fractionalBaudRate = (uint)Field.Get(value, 0, 6);
                return true;
            case Pl011Register.LineControl:
                WriteLineControl(new() { Bits = (uint)Field.Get(value, 0, 8) });
                return true;
            case Pl011Register.Control:
                WriteControl(new() { Bits = (uint)Field.Get(value, 0, ControlBits) });
                return true;
            case Pl011Register.FifoLevels:
                _levels = (uint)Field.Get(value, 0, 6);
                return true;
            case Pl011Register.InterruptMask:
                _mask = new() { Bits = (uint)Field.Get(value, 0, InterruptBits) };
                return true;
            case Pl011Register.InterruptClear:
                _raw = new() { Bits = _raw.Bits & ~value };
                return true;
            case Pl011Register.DmaControl:
                _dma = (uint)Field.Get(value, 0, 3);
                return true;
            default:
                return offset is Pl011Register.Flags or Pl011Register.RawInterrupts or Pl011Register.MaskedInterrupts or >= IdentityOffset;
        }
    }

    // A modem that is always there; looped, its inputs are the UART's own outputs.
    private readonly Pl011Flags Flags
    {
        get
        {
            bool loops = _control.Loopback;
            return new()
            {
                ClearToSend = !loops || _control.RequestToSend,
                DataSetReady = !loops || _control.DataTransmitReady,
                CarrierDetect = !loops || Field.Flag(_control.Bits, 12),
                Ring = loops && Field.Flag(_control.Bits, 13),
                Busy = _transmit.Count > 0,
                ReceiveEmpty = _receive.Count == 0,
                TransmitFull = _transmit.Count >= Depth,
                ReceiveFull = _receive.Count >= Depth,
                TransmitEmpty = _transmit.Count == 0,
            };
        }
    }

    // Switching the FIFOs empties them (TRM, 3.3.7).
    private void WriteLineControl(Pl011LineControl value)
    {
        if (value.FifoEnable != _lineControl.FifoEnable)
        {
            _receive.Clear();
            _transmit.Clear();
            _isOverrun = false;
            _raw = _raw with { Receive = false, ReceiveTimeout = false };
        }
        _lineControl = value;
    }

    private void WriteControl(Pl011Control value)
    {
        Pl011Flags before = Flags;
        _control = value;
        Pl011Flags after = Flags;
        _raw = _raw with
        {
            ClearToSend = _raw.ClearToSend || before.ClearToSend != after.ClearToSend,
            DataSetReady = _raw.DataSetReady || before.DataSetReady != after.DataSetReady,
            CarrierDetect = _raw.CarrierDetect || before.CarrierDetect != after.CarrierDetect,
            Ring = _raw.Ring || before.Ring != after.Ring,
        };
    }
}
