using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The guest's command line, kept; at most as long as Linux takes.</summary>
internal struct CommandLine
{
    private const int Capacity = 2048;

    private Characters _characters;
    private int _length;

    /// <summary>It.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<byte> Text => _characters[.._length];

    /// <summary>Sets it; what is beyond the capacity is cut off.</summary>
    internal void Set(ReadOnlySpan<byte> text)
    {
        _length = Math.Min(text.Length, Capacity);
        text[.._length].CopyTo(_characters);
    }

    [InlineArray(Capacity)]
    private struct Characters
    {
        private byte _first;
    }
}
