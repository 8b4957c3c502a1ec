using Firn.VirtualDevices.Pl011;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>Output of the virtual machine's serial port: its console at the serial server, which takes all of it.</summary>
internal struct SerialPort : IConsolePort
{
    /// <inheritdoc/>
    public readonly bool TryPut(byte value)
    {
        default(ConsoleBuffer).Write(value);
        return true;
    }

    /// <summary>A core waits: what was written goes out, though it be no whole line.</summary>
    internal static void Flush() => ConsoleBuffer.Flush();
}
