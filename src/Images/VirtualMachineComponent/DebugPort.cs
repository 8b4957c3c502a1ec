using System;
using System.Runtime.CompilerServices;
using Firn.Components.Serial;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>The debugger's stream: a client of the serial server beside the console, where the layout gave one. Its first line is the machine's name.</summary>
internal static class DebugPort
{
    // A server that takes nothing any more is gone, and the debugger with it.
    private const int MostCalls = 10_000;

    private static bool _isOn;
    private static ulong _bytes;
    private static uint _count;
    private static Line _line;

    /// <summary>What is typed comes by another line.</summary>
    internal static bool IsShared => false;

    private static SerialClient Server => new(Endpoint.At((ulong)MonitorSlot.Debugger));

    /// <summary>From now on there is one.</summary>
    internal static void Start(ReadOnlySpan<byte> name)
    {
        _isOn = true;
        Send(name);
    }

    /// <summary>Takes a byte that was typed; false: there is none.</summary>
    internal static bool TryRead(out byte value) => HostSerial.TryRead(out value);

    /// <summary>Takes what the debugger has sent; how many bytes.</summary>
    internal static int Take(Span<byte> bytes)
    {
        int taken = 0;
        while (_isOn && taken < bytes.Length)
        {
            if (_count == 0 && Server.Read(out _bytes, out _count) != CallStatus.Done)
                _count = 0;
            if (_count == 0)
                break;
            bytes[taken++] = (byte)_bytes;
            _bytes >>= 8;
            _count--;
        }
        return taken;
    }

    /// <summary>Sends bytes to the debugger, a line for as many as a frame has.</summary>
    internal static void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, StreamFrame.MostBytes);
            bytes[..count].CopyTo(_line);
            _line[count] = StreamFrame.End;
            Write(((ReadOnlySpan<byte>)_line)[..(count + 1)]);
            bytes = bytes[count..];
        }
    }

    private static void Write(ReadOnlySpan<byte> line)
    {
        for (int calls = 0; !line.IsEmpty && calls < MostCalls; calls++)
        {
            if (Server.Write(line, out uint accepted) == CallStatus.Done)
                line = line[(int)Math.Min(accepted, (uint)line.Length)..];
        }
    }

    [InlineArray(StreamFrame.MostBytes + 1)]
    private struct Line
    {
        private byte _first;
    }
}
