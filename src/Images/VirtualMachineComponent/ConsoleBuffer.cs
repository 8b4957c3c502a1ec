using System;
using System.Runtime.CompilerServices;
using Firn.Components.Serial;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>
/// Output to the serial server: a call for each line, not for each character. What is no whole line goes when the guest waits, or when there is as much
/// as a call takes.
/// </summary>
internal readonly struct ConsoleBuffer : ITextSink
{
    // A server that takes nothing any more is gone, and output with it.
    private const int MostCalls = 1000;

    private static Bytes _bytes;
    private static int _length;

    /// <summary>Writes a character.</summary>
    public readonly void Write(byte value)
    {
        _bytes[_length++] = value;
        if (value == (byte)'\n' || _length == SerialLimits.MostWrite)
            Flush();
    }

    /// <summary>Gives the server all that there is.</summary>
    internal static void Flush()
    {
        SerialClient serial = new(Endpoint.At((ulong)MonitorSlot.Serial));
        int start = 0;
        for (int calls = 0; start < _length && calls < MostCalls; calls++)
        {
            ReadOnlySpan<byte> bytes = _bytes;
            if (serial.Write(bytes[start.._length], out uint accepted) == CallStatus.Done)
                start += (int)Math.Min(accepted, (uint)(_length - start));
        }
        _length = 0;
    }

    [InlineArray(SerialLimits.MostWrite)]
    private struct Bytes
    {
        private byte _first;
    }
}
