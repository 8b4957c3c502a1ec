using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.RealmProtocol;

/// <summary>A realm's name: 1 to 31 bytes, a letter, then letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; zeros behind them.</summary>
[InlineArray(Length)]
public struct RealmName : IRealmBody<RealmName>
{
    /// <summary>Bytes that it takes in a message.</summary>
    public const int Length = 32;

    private byte _first;

    /// <summary>Bytes that it takes in a message.</summary>
    public static int Size => Length;

    /// <summary>There is none: no realm has it.</summary>
    public readonly bool IsNone => _first == 0;

    /// <summary>The name.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Text
    {
        get
        {
            ReadOnlySpan<byte> all = MemoryMarshal.CreateReadOnlySpan(in _first, Length);
            int end = all.IndexOf((byte)0);
            return end < 0 ? all : all.Slice(0, end);
        }
    }

    /// <summary>A name; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out RealmName name)
    {
        name = default;
        if (text.Length is 0 or >= Length || !IsLetter(text[0]))
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsInName(text[i]))
                return false;
        }
        text.CopyTo(name);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RealmName body)
    {
        WireReader reader = new(bytes);
        body = reader.Name();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes) => MemoryMarshal.CreateReadOnlySpan(in _first, Length).CopyTo(bytes);

    /// <summary>It is the same name.</summary>
    public readonly bool IsSame(scoped in RealmName other) => Text.SequenceEqual(other.Text);

    /// <summary>It begins with these bytes.</summary>
    public readonly bool StartsWith(ReadOnlySpan<byte> prefix) => Text.Length >= prefix.Length && Text.Slice(0, prefix.Length).SequenceEqual(prefix);

    private static bool IsLetter(byte value) => (value | 0x20) is >= (byte)'a' and <= (byte)'z';

    private static bool IsInName(byte value) =>
        IsLetter(value) || value is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_' or (byte)'.';
}
