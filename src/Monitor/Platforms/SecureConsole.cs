using Firn.Arm64.Devices;
using Firn.Arm64.Translation;
using Firn.Diagnostics;

namespace Firn.Monitor.Platforms;

/// <summary>The secure PL011.</summary>
public readonly struct SecureConsole<TMachine> : ITextSink
    where TMachine : struct, IMonitorMachine
{
    // A console that takes nothing for so long is broken; the monitor goes on without it.
    private const int MaximumPolls = 1_000_000;

    private readonly TMachine _machine;

    /// <summary>The console of a machine.</summary>
    public SecureConsole(TMachine machine) => _machine = machine;

    /// <summary>Text to this console.</summary>
    public static TextOutput<SecureConsole<TMachine>> Output(TMachine machine) => new(new SecureConsole<TMachine>(machine));

    /// <summary>Turns the transmitter on: 8 bits, with FIFO. The rate is the firmware's or board's default.</summary>
    public void Prepare()
    {
        PhysicalAddress uart = _machine.SecureUart;
        _machine.Write32(uart + Pl011Register.Control, 0);
        _machine.Write32(uart + Pl011Register.LineControl, new Pl011LineControl { FifoEnable = true, WordLength = 3 }.Bits);
        _machine.Write32(uart + Pl011Register.InterruptMask, 0);
        _machine.Write32(uart + Pl011Register.Control, new Pl011Control { Enable = true, TransmitEnable = true, ReceiveEnable = true }.Bits);
    }

    /// <inheritdoc/>
    public void Write(byte value)
    {
        PhysicalAddress uart = _machine.SecureUart;
        for (int i = 0; i < MaximumPolls; i++)
        {
            if (!new Pl011Flags { Bits = _machine.Read32(uart + Pl011Register.Flags) }.TransmitFull)
                break;
        }
        _machine.Write32(uart + Pl011Register.Data, value);
    }
}
