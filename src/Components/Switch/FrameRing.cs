namespace Firn.Components.Switch;

/// <summary>
/// Where things are in the memory of a ring of frames. Two indices count bytes for ever, each written by one side alone and on a cache line of its own. A frame lies in
/// one piece behind a word with its length and its kind; what does not fit before the end of the ring is behind a filler, at its beginning.
/// </summary>
public static class FrameRing
{
    /// <summary>Bytes of a frame with the virtio header before it, at most: a TCP segment of 64 KiB.</summary>
    public const int LargestFrame = 65_562;

    /// <summary>Bytes of a ring's memory, by agreement of both sides.</summary>
    public const int MemorySize = 256 << 10;

    /// <summary>The offset of the index behind what was written.</summary>
    internal const int Written = 0;

    /// <summary>The offset of a word that is not 0 while the writer waits for room.</summary>
    internal const int Waits = 8;

    /// <summary>The offset of the index behind what was read.</summary>
    internal const int Read = 64;

    /// <summary>The offset of the frames.</summary>
    internal const int Data = 128;

    /// <summary>Bytes of a word.</summary>
    internal const int Word = sizeof(ulong);

    /// <summary>The kind of a frame.</summary>
    internal const uint Frame = 1;

    /// <summary>The kind of what fills the ring up to its end.</summary>
    internal const uint Filler = 2;

    /// <summary>Whether memory of a size can be a ring: two of the largest frames fit, so that one can be written while one is read.</summary>
    internal static bool IsRing(int size) => size % Word == 0 && size - Data >= 2 * (int)SizeOf(LargestFrame);

    /// <summary>Bytes that a frame takes.</summary>
    internal static ulong SizeOf(uint bytes) => Word + (((ulong)bytes + Word - 1) & ~(ulong)(Word - 1));
}
