namespace Firn.User.Rings;

/// <summary>
/// Where things are in a ring's memory. Two indices count bytes for ever, each written by one side alone and on a cache line of its own; the data
/// are records, each a word (bytes in the lower half, kind in the upper) and as many words as its bytes need.
/// </summary>
public static class RingLayout
{
    /// <summary>The offset of the index behind what was written.</summary>
    public const int Written = 0;

    /// <summary>The offset of the index behind what was read.</summary>
    public const int Read = 64;

    /// <summary>The offset of the data.</summary>
    public const int Data = 128;

    /// <summary>Bytes of a word.</summary>
    internal const int Word = sizeof(ulong);

    /// <summary>Whether memory of a size can be a ring: it is whole words, and has room for a record.</summary>
    public static bool IsRing(int size) => size > Data && size % Word == 0;

    /// <summary>Bytes that a record takes.</summary>
    internal static ulong SizeOf(int bytes) => Word + (((ulong)(uint)bytes + Word - 1) & ~(ulong)(Word - 1));
}
