using System;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>
/// What a block device holds. It is read and written in parts, which end some time after they were begun, in the order in which they were: nobody waits for them. Offsets and lengths
/// lie within it, and are of whole sectors. A value of it is a handle, and may be copied.
/// </summary>
public interface IBlockStore
{
    /// <summary>Sectors of 512 bytes.</summary>
    ulong Sectors { get; }

    /// <summary>It cannot be written.</summary>
    bool IsReadOnly { get; }

    /// <summary>Up to 20 bytes that name it.</summary>
    ReadOnlySpan<byte> Name { get; }

    /// <summary>Bytes of a part, at most.</summary>
    int PartSize { get; }

    /// <summary>There is room for one more part.</summary>
    bool HasRoom { get; }

    /// <summary>
    /// What was begun has not ended for so long that nobody is to wait for it: it has failed, and so does what is asked for until all of it has ended.
    /// </summary>
    bool IsStalled { get; }

    /// <summary>Where the bytes of the next part are put before it is written; they may be shared, and are to be copied to alone.</summary>
    Span<byte> Room { get; }

    /// <summary>The bytes of the first part, if it was read and is done; they may be shared, and are to be copied from alone.</summary>
    ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Begins to read a part. There is room.</summary>
    void BeginRead(ulong offset, int length);

    /// <summary>Begins to write a part, whose bytes are in <see cref="Room"/>. There is room.</summary>
    void BeginWrite(ulong offset, int length);

    /// <summary>Begins to make safe what was written before. There is room.</summary>
    void BeginFlush();

    /// <summary>How the first part fares that was begun and not taken; there is one.</summary>
    BlockProgress Peek();

    /// <summary>The first part's end is taken.</summary>
    void Take();
}
