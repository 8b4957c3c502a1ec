using System;
using System.Runtime.CompilerServices;

namespace Firn.RealmConsoles;

/// <summary>What is kept for a realm number. Its text is in memory that the server has for it, byte N of all that was printed at N modulo its size.</summary>
internal struct ConsoleAccount
{
    private TypedBytes _typed;
    private uint _typedEnd;
    private uint _typedFirst;

    /// <summary>The term that it is of.</summary>
    internal ulong Term;

    /// <summary>Bytes that were printed in it.</summary>
    internal ulong Written;

    /// <summary>The first byte that is kept.</summary>
    internal readonly ulong First => Written <= ConsoleLimits.TextBytes ? 0 : Written - ConsoleLimits.TextBytes;

    /// <summary>Appends to the text, in place of the oldest of it where there is no room.</summary>
    internal void Keep(Span<byte> text, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int at = (int)(Written % ConsoleLimits.TextBytes);
            int part = Math.Min(bytes.Length, ConsoleLimits.TextBytes - at);
            bytes.Slice(0, part).CopyTo(text.Slice(at, part));
            Written += (uint)part;
            bytes = bytes.Slice(part);
        }
    }

    /// <summary>Copies a part of the text that is kept.</summary>
    internal static void Copy(ReadOnlySpan<byte> text, ulong position, Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            int at = (int)(position % ConsoleLimits.TextBytes);
            int part = Math.Min(into.Length, ConsoleLimits.TextBytes - at);
            text.Slice(at, part).CopyTo(into.Slice(0, part));
            position += (uint)part;
            into = into.Slice(part);
        }
    }

    /// <summary>Takes bytes that were typed, as many as there is room for; answers how many.</summary>
    internal int Type(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, ConsoleLimits.TypedBytes - (int)(_typedEnd - _typedFirst));
        for (int i = 0; i < count; i++)
            _typed[(int)(_typedEnd++ % ConsoleLimits.TypedBytes)] = bytes[i];
        return count;
    }

    /// <summary>Gives up to eight bytes that were typed; answers how many.</summary>
    internal int Read(out ulong bytes)
    {
        bytes = 0;
        int count = Math.Min((int)(_typedEnd - _typedFirst), sizeof(ulong));
        for (int i = 0; i < count; i++)
            bytes |= (ulong)_typed[(int)(_typedFirst++ % ConsoleLimits.TypedBytes)] << (8 * i);
        return count;
    }

    /// <summary>Nothing is left of whose it was.</summary>
    internal void Clear(Span<byte> text)
    {
        text.Slice(0, (int)Math.Min(Written, ConsoleLimits.TextBytes)).Clear();
        ((Span<byte>)_typed).Clear();
        (_typedFirst, _typedEnd) = (0, 0);
        Written = 0;
    }

    // The indices go on through 2^32, of which it is a divisor.
    [InlineArray(ConsoleLimits.TypedBytes)]
    private struct TypedBytes
    {
        private byte _first;
    }
}
