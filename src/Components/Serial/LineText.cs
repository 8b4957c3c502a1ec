using System;
using System.Runtime.CompilerServices;

namespace Firn.Components.Serial;

/// <summary>The server's own bytes that are on their way to the port: a name, a colour, an end of line.</summary>
internal struct LineText
{
    // The list of all clients is the longest that is written at once.
    private const int Size = 512;

    private Bytes _bytes;
    private int _next;
    private int _end;

    /// <summary>Whether some have not been sent.</summary>
    public readonly bool IsWaiting => _next < _end;

    /// <summary>The next to send.</summary>
    public readonly byte Next => _bytes[_next];

    /// <summary>It was sent.</summary>
    public void Sent()
    {
        _next++;
        if (_next == _end)
            _next = _end = 0;
    }

    /// <summary>Appends text, which fits: what is written at once is shorter than the buffer.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
            Append(value);
    }

    /// <summary>Appends a byte; drops it where there is no room.</summary>
    public void Append(byte value)
    {
        if (_end < Size)
            _bytes[_end++] = value;
    }

    [InlineArray(Size)]
    private struct Bytes
    {
        private byte _first;
    }
}
