using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.VirtualDevices.Pl011;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>Output of the virtual machine's serial port: the machine's console, which takes all of it.</summary>
internal struct SerialPort : IConsolePort
{
    /// <inheritdoc/>
    public readonly bool TryPut(byte value)
    {
        ConsoleColumn.Write(value);
        return true;
    }

    /// <summary>A core waits. What was written is out already.</summary>
    internal static void Flush()
    {
    }
}
