using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.Components.Logging;

/// <summary>A line that is being put together; what is longer than <see cref="Length"/> is cut.</summary>
public struct LogLine
{
    /// <summary>Bytes of the longest line, with its end.</summary>
    public const int Length = 160;

    private Bytes _bytes;

    /// <summary>Bytes so far.</summary>
    public int Count { get; private set; }

    /// <summary>Appends text.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length && Count < Length - 1; i++)
            _bytes[Count++] = text[i];
    }

    /// <summary>Appends a number.</summary>
    public void Write(ulong value)
    {
        DecimalDigits digits = new(value);
        while (digits.TryNext(out byte digit))
            Write([digit]);
    }

    /// <summary>Ends it.</summary>
    public void End() => _bytes[Count++] = (byte)'\n';

    /// <summary>Copies bytes from a place on; as many as there are, or as fit.</summary>
    public readonly int CopyTo(Span<byte> target, int from)
    {
        int count = Math.Min(target.Length, Count - from);
        for (int i = 0; i < count; i++)
            target[i] = _bytes[from + i];
        return count;
    }

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte _first;
    }
}
