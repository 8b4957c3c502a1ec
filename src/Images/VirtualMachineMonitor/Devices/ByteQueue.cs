using System;
using System.Runtime.CompilerServices;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>Some characters on their way.</summary>
internal struct ByteQueue
{
    private const int Capacity = 1024;

    private Bytes _bytes;
    private int _first;
    private int _count;

    /// <summary>How many more there is room for.</summary>
    internal readonly int Room => Capacity - _count;

    /// <summary>There are none.</summary>
    internal readonly bool IsEmpty => _count == 0;

    /// <summary>Appends as many as there is room for.</summary>
    internal void Put(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length && _count < Capacity; i++)
            _bytes[(_first + _count++) % Capacity] = bytes[i];
    }

    /// <summary>Takes the first ones; how many.</summary>
    internal int Take(Span<byte> into)
    {
        int taken = Math.Min(into.Length, _count);
        for (int i = 0; i < taken; i++)
            into[i] = _bytes[(_first + i) % Capacity];
        _first = (_first + taken) % Capacity;
        _count -= taken;
        return taken;
    }

    /// <summary>Drops all.</summary>
    internal void Clear() => _count = 0;

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte _first;
    }
}
