using Firn.Diagnostics;
using Firn.User.Target;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>The machine's console, and whether it is in the middle of a line.</summary>
internal static class ConsoleColumn
{
    private static bool _isInLine;

    /// <summary>Writes a character.</summary>
    internal static void Write(byte value)
    {
        _isInLine = value != (byte)'\n';
        // What begins a debugger's frame is not the guest's to show.
        if (value == StreamFrame.Mark && DebugPort.IsShared)
            value = (byte)'.';
        default(ConsoleSink).Write(value);
    }

    /// <summary>Ends the line, if it is in the middle of one.</summary>
    internal static void EndLine()
    {
        if (!_isInLine)
            return;
        Write((byte)'\r');
        Write((byte)'\n');
    }
}
