using System;

namespace Firn.Components.Switch;

/// <summary>
/// Memory of a ring of frames, which two programs share. What lies in it may change at any time: a word is loaded once, and bytes are copied before they are looked at.
/// </summary>
public interface IFrameMemory
{
    /// <summary>Its bytes, a multiple of 8.</summary>
    int Size { get; }

    /// <summary>Reads eight bytes in one access.</summary>
    ulong Load(int offset);

    /// <summary>Writes eight bytes in one access.</summary>
    void Store(int offset, ulong value);

    /// <summary>What was accessed before is done before what is accessed afterwards, on every core (DMB ISH).</summary>
    void Order();

    /// <summary>A part of it, to be copied from or to alone.</summary>
    Span<byte> Bytes(int offset, int length);

    /// <summary>Copies bytes that do not overlap, of whatever alignment, to the beginning of others.</summary>
    void Copy(ReadOnlySpan<byte> from, Span<byte> into);
}
