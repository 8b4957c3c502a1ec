using System.Runtime.CompilerServices;
using Internal.Runtime.CompilerHelpers;

namespace System;

/// <summary>A string literal: a frozen object in the image. Text at run time is UTF-8 in a <see cref="ReadOnlySpan{T}"/> of bytes.</summary>
public sealed class String
{
    private readonly int _length;
    internal char _firstChar;

    private String() { }

    public int Length { [Intrinsic] get => _length; }

    [IndexerName("Chars")]
    public char this[int index]
    {
        [Intrinsic]
        get
        {
            if ((uint)index >= (uint)_length)
                ThrowHelpers.ThrowIndexOutOfRangeException();
            return Unsafe.Add(ref _firstChar, index);
        }
    }

    public static implicit operator ReadOnlySpan<char>(string value) => value.AsSpan();
}
