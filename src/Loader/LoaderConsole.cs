using Firn.Arm64.Devices;
using Firn.Diagnostics;

namespace Firn.Loader;

/// <summary>The machine's console, a PL011, as a place for text.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
public readonly struct LoaderConsole<TMachine> : ITextSink
    where TMachine : struct, ILoaderMachine
{
    private readonly TMachine _machine;

    /// <summary>The console of a machine.</summary>
    public LoaderConsole(TMachine machine) => _machine = machine;

    /// <summary>Text to it.</summary>
    public static TextOutput<LoaderConsole<TMachine>> Output(TMachine machine) => new(new LoaderConsole<TMachine>(machine));

    /// <summary>Turns it on: 8 bits, FIFO; the line's rate is firmware's.</summary>
    public void Prepare()
    {
        _machine.Write32(_machine.Console + Pl011Register.LineControl, new Pl011LineControl { FifoEnable = true, WordLength = 3 }.Bits);
        _machine.Write32(_machine.Console + Pl011Register.Control, new Pl011Control { Enable = true, TransmitEnable = true, ReceiveEnable = true }.Bits);
    }

    /// <inheritdoc/>
    public void Write(byte value)
    {
        while (new Pl011Flags { Bits = _machine.Read32(_machine.Console + Pl011Register.Flags) }.TransmitFull)
        {
        }
        _machine.Write32(_machine.Console + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
    }
}
