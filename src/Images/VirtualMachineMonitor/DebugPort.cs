using System;
using Firn.Diagnostics;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Target;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// The debugger's stream, which shares the machine's console with the guest's text (<see cref="StreamFrame"/>), where the command line asks for it. Its first frame is the machine's
/// name.
/// </summary>
internal static class DebugPort
{
    private static StreamFrameReader _frames;
    private static ByteQueue _typed;
    private static ByteQueue _received;

    /// <summary>There is one, and what is typed comes by the same line.</summary>
    internal static bool IsShared { get; private set; }

    /// <summary>From now on there is one.</summary>
    internal static void Start(ReadOnlySpan<byte> name)
    {
        IsShared = true;
        Send(name);
    }

    /// <summary>Takes a byte that was typed; false: there is none.</summary>
    internal static bool TryRead(out byte value)
    {
        if (!IsShared)
            return HostSerial.TryRead(out value);
        Sort();
        value = 0;
        return _typed.Take(new(ref value)) > 0;
    }

    /// <summary>Takes what the debugger has sent; how many bytes.</summary>
    internal static int Take(Span<byte> bytes)
    {
        if (!IsShared)
            return 0;
        Sort();
        return _received.Take(bytes);
    }

    /// <summary>Sends bytes to the debugger, which are no marks and no ends of lines.</summary>
    internal static void Send(ReadOnlySpan<byte> bytes)
    {
        ConsoleSink sink = default;
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, StreamFrame.MostBytes);
            sink.Write(StreamFrame.Mark);
            sink.Write(StreamFrame.FirstLetter);
            for (int i = 0; i < count; i++)
                sink.Write(bytes[i]);
            sink.Write(StreamFrame.End);
            bytes = bytes[count..];
        }
    }

    // The guest may not look at what was typed for it: that keeps nobody else waiting, and is lost when it is too much.
    private static void Sort()
    {
        while (_received.Room > 0 && HostSerial.TryRead(out byte value))
        {
            switch (_frames.Take(value))
            {
                case StreamFrameEvent.Text:
                    _typed.Put([value]);
                    break;
                case StreamFrameEvent.Stream when _frames.Stream == 0:
                    _received.Put([value]);
                    break;
                default:
                    break;
            }
        }
    }
}
