using Firn.Arm64.Devices;
using Firn.Arm64.Translation;
using Firn.Diagnostics;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>The normal world's UART.</summary>
internal readonly struct HelloConsole : ITextSink
{
    /// <summary>QEMU virt's first PL011.</summary>
    internal static PhysicalAddress Base => new(0x0900_0000);

    /// <summary>Text to it.</summary>
    internal static TextOutput<HelloConsole> Output => new(default);

    /// <summary>Turns it on: 8 bits, FIFO; the line's rate is firmware's.</summary>
    internal static void Prepare()
    {
        HelloMachine machine = default;
        machine.Write32(Base + Pl011Register.LineControl, new Pl011LineControl { FifoEnable = true, WordLength = 3 }.Bits);
        machine.Write32(Base + Pl011Register.Control, new Pl011Control { Enable = true, TransmitEnable = true, ReceiveEnable = true }.Bits);
    }

    /// <inheritdoc/>
    public void Write(byte value)
    {
        HelloMachine machine = default;
        while (new Pl011Flags { Bits = machine.Read32(Base + Pl011Register.Flags) }.TransmitFull)
        {
        }
        machine.Write32(Base + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
    }
}
