using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Objects;

/// <summary>A thread's name for people, UTF-8, ended by a zero byte; debug builds set it.</summary>
[InlineArray(Size)]
public struct ThreadName
{
    /// <summary>Bytes of the structure, the zero byte included.</summary>
    public const int Size = 128;

    private byte _first;

    /// <summary>The name without the zero byte.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Text
    {
        get
        {
            ReadOnlySpan<byte> all = this;
            int length = 0;
            while (length < Size - 1 && all[length] != 0)
                length++;
            return all[..length];
        }
    }
}
