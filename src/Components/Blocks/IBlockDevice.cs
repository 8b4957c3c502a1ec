using System;

namespace Firn.Components.Blocks;

/// <summary>A disk, with room for some requests at once.</summary>
public interface IBlockDevice
{
    /// <summary>Requests that it takes at once, at most 64.</summary>
    int Requests { get; }

    /// <summary>Sectors; 0: there is no disk.</summary>
    ulong Sectors { get; }

    /// <summary>It cannot be written.</summary>
    bool IsReadOnly { get; }

    /// <summary>A request has ended of which no interrupt will tell: it is to be taken now.</summary>
    bool HasEnded { get; }

    /// <summary>Takes room for a request; false: there is none now.</summary>
    bool TryTake(out int request);

    /// <summary>The bytes of a request: what is written, or where what is read will be.</summary>
    Span<byte> Bytes(int request, int length);

    /// <summary>Begins a request, for which room was taken; it lies within the disk.</summary>
    void Begin(int request, BlockOperation operation, ulong sector, int length);

    /// <summary>Takes a request that has ended; its room stays taken until <see cref="Free"/>.</summary>
    bool TryTakeDone(out int request, out bool isGood);

    /// <summary>Gives room back.</summary>
    void Free(int request);

    /// <summary>Lets the disk see what was begun.</summary>
    void Flush();
}
