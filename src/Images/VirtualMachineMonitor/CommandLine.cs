using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Firn.VirtualMachine.Boot;

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

    /// <summary>Sets it to a line with what the kernel of a machine with a window is told before it. False: the line does not go with the window.</summary>
    internal bool TrySet(ReadOnlySpan<byte> text, ulong window) => WindowWords.TryComplete(text, window, _characters, out _length);

    [InlineArray(Capacity)]
    private struct Characters
    {
        private byte _first;
    }
}
