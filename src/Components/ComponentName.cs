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

    /// <summary>A name, cut to its room.</summary>
    public static ComponentName Of(ReadOnlySpan<byte> text)
    {
        ComponentName name = default;
        for (int i = 0; i < Length && i < text.Length; i++)
            name[i] = text[i];
        return name;
    }
}
