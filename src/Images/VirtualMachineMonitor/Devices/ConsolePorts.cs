using System;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Console;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>
/// The ports of the virtio console. The first is a terminal, on the machine's console: whole lines with a name before them, as the serial port is there too,
/// or character by character where it has the console for itself. The second gives back what it gets.
/// </summary>
internal readonly struct ConsolePorts : IConsolePorts
{
    private const int TerminalRoom = 4096;

    // The machine's console is written character by character, 11 KB in a second of a real one.
    private const int TerminalTurn = 256;

    private static ByteQueue _typed;
    private static ByteQueue _loop;
    private static ConsoleLine _line;
    private static bool _isOwner;
    private static bool _isLoopFull;

    /// <inheritdoc/>
    public int Count => 2;

    /// <summary>What is typed goes there: it has the console for itself.</summary>
    internal static bool TakesInput => _isOwner;

    /// <summary>How much may be typed.</summary>
    internal static int InputRoom => _typed.Room;

    /// <summary>It has the console for itself, or shares it with the serial port.</summary>
    internal static void Use(bool isOwner) => _isOwner = isOwner;

    /// <summary>Something was typed.</summary>
    internal static void Type(byte value) => _typed.Put([value]);

    /// <summary>There is something for the guest at the second port.</summary>
    internal static bool HasLoop => !_loop.IsEmpty;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> NameOf(int port) => port == 0 ? default : "loop"u8;

    /// <inheritdoc/>
    public bool IsTerminal(int port) => port == 0;

    /// <inheritdoc/>
    public int Room(int port)
    {
        if (port == 0)
            return TerminalRoom;
        _isLoopFull = _loop.Room == 0;
        return _loop.Room;
    }

    /// <inheritdoc/>
    public int TurnBytes(int port) => port == 0 ? TerminalTurn : VirtioLimits.TurnBytes;

    /// <summary>The second port had no room, and may have some now; told once.</summary>
    internal static bool TakeLoopRoom()
    {
        bool hasRoom = _isLoopFull && _loop.Room > 0;
        _isLoopFull &= !hasRoom;
        return hasRoom;
    }

    /// <inheritdoc/>
    public void Put(int port, ReadOnlySpan<byte> bytes)
    {
        if (port == 0)
            Print(bytes);
        else
            _loop.Put(bytes);
    }

    /// <inheritdoc/>
    public int Take(int port, Span<byte> into) => port == 0 ? _typed.Take(into) : _loop.Take(into);

    /// <inheritdoc/>
    public void SetOpen(int port, bool isOpen)
    {
        if (isOpen)
            return;
        if (port == 0)
            _typed.Clear();
        else
            _loop.Clear();
    }

    private static void Print(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (_isOwner)
                ConsoleColumn.Write(bytes[i]);
            else
                _line.Write(bytes[i]);
        }
    }
}
