using System;
using System.Runtime.CompilerServices;
using Firn.Components.Serial;
using Firn.User.Protocols;

namespace Firn.Components.Logging;

/// <summary>
/// A component's log: lines of text on its console of the serial server, which puts its name before them. A line of less importance than asked for costs a
/// comparison. A line is not waited for: where the console has no room it is dropped, and counted.
/// </summary>
/// <param name="console">The component's console.</param>
/// <param name="most">The least important lines that are shown.</param>
public struct Log(SerialClient console, LogLevel most)
{
    private const int Attempts = 3;

    private readonly SerialClient _console = console;
    private readonly LogLevel _most = most;

    /// <summary>Lines that were not shown, or not to their end, since the console was full.</summary>
    public ulong Dropped { get; private set; }

    /// <summary>Whether lines of a level are shown.</summary>
    public readonly bool Shows(LogLevel level) => level <= _most;

    /// <summary>Begins a line of a level.</summary>
    public static LogLine Begin(LogLevel level)
    {
        LogLine line = default;
        line.Write(level switch
        {
            LogLevel.Error => "error: "u8,
            LogLevel.Warning => "warning: "u8,
            LogLevel.Information => default,
            _ => "detail: "u8,
        });
        return line;
    }

    /// <summary>Shows a line of text.</summary>
    public void Write(LogLevel level, ReadOnlySpan<byte> text)
    {
        if (!Shows(level))
            return;
        LogLine line = Begin(level);
        line.Write(text);
        End(ref line);
    }

    /// <summary>Shows a line of text and a number.</summary>
    public void Write(LogLevel level, ReadOnlySpan<byte> text, ulong number)
    {
        if (!Shows(level))
            return;
        LogLine line = Begin(level);
        line.Write(text);
        line.Write(number);
        End(ref line);
    }

    /// <summary>Ends a line and shows it. A server that was started again meanwhile is asked again.</summary>
    public void End(ref LogLine line)
    {
        line.End();
        Bytes buffer = default;
        Span<byte> bytes = buffer;
        int count = line.CopyTo(bytes, 0);
        CallStatus status = CallStatus.Restarted;
        uint accepted = 0;
        for (int i = 0; i < Attempts && status == CallStatus.Restarted; i++)
            status = _console.Write(bytes[..count], out accepted);
        if (status != CallStatus.Done || accepted < count)
            Dropped++;
    }

    [InlineArray(LogLine.Length)]
    private struct Bytes
    {
        private byte _first;
    }
}
