using System;
using System.Runtime.CompilerServices;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>A line of the virtio console, which goes out whole where the serial port writes to the same console.</summary>
internal struct ConsoleLine
{
    private const int Capacity = 256;

    private Characters _characters;
    private int _count;

    /// <summary>Appends a character; the line goes out at its end, or when it is very long.</summary>
    internal void Write(byte value)
    {
        _characters[_count++] = value;
        if (value != (byte)'\n' && _count < Capacity)
            return;
        ConsoleColumn.EndLine();
        Print("hvc0: "u8);
        Print(_characters[.._count]);
        _count = 0;
        ConsoleColumn.EndLine();
    }

    private static void Print(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
            ConsoleColumn.Write(text[i]);
    }

    [InlineArray(Capacity)]
    private struct Characters
    {
        private byte _first;
    }
}
