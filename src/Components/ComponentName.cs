using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Components;

/// <summary>A component's name in a configuration: at most 16 bytes, zeros behind them.</summary>
[InlineArray(Length)]
public struct ComponentName
{
    /// <summary>Bytes of the longest name.</summary>
    public const int Length = 16;

    private byte _first;

    /// <summary>The name.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Text
    {
        get
        {
            ReadOnlySpan<byte> all = MemoryMarshal.CreateReadOnlySpan(in _first, Length);
            int end = all.IndexOf((byte)0);
            return end < 0 ? all : all[..end];
        }
    }

    /// <summary>A name; false: it is longer than there is room for, or has a zero in it.</summary>
    public static bool TryOf(ReadOnlySpan<byte> text, out ComponentName name)
    {
        name = default;
        if (text.Length > Length || text.IndexOf((byte)0) >= 0)
            return false;
        for (int i = 0; i < text.Length; i++)
            name[i] = text[i];
        return true;
    }
}
