using System;

namespace Firn.Components.Serial;

/// <summary>A queue of bytes over a buffer that its owner has.</summary>
internal struct ByteQueue
{
    private int _first;

    /// <summary>Bytes in it.</summary>
    public int Count { get; private set; }

    /// <summary>Appends as many as there is room for; answers how many.</summary>
    public int Append(Span<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, buffer.Length - Count);
        for (int i = 0; i < count; i++)
            buffer[(_first + Count + i) % buffer.Length] = bytes[i];
        Count += count;
        return count;
    }

    /// <summary>The byte at a place from the front.</summary>
    public readonly byte At(ReadOnlySpan<byte> buffer, int index) => buffer[(_first + index) % buffer.Length];

    /// <summary>Takes bytes off the front.</summary>
    public void Drop(Span<byte> buffer, int count)
    {
        _first = (_first + count) % buffer.Length;
        Count -= count;
    }

    /// <summary>Takes all.</summary>
    public void Clear()
    {
        _first = 0;
        Count = 0;
    }
}
