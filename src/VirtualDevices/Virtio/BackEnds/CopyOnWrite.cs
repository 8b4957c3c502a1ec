using System;

namespace Firn.VirtualDevices.Virtio.BackEnds;

/// <summary>
/// A disk over bytes that stay as they are: blocks of 4 KiB that were written are in memory of their own. That memory begins with a bit for each block.
/// Behind the end of the bytes the disk is zero, up to a whole number of sectors.
/// </summary>
public static class CopyOnWrite
{
    private const int BlockSize = 4096;
    private const int SectorSize = 512;
    private const int ByteBits = 8;

    /// <summary>Sectors of a disk over so many bytes.</summary>
    public static ulong Sectors(ulong bytes) => (bytes + SectorSize - 1) / SectorSize;

    /// <summary>Bytes of memory for what is written, all of them zero at first.</summary>
    public static ulong MemorySize(ulong bytes) => MapSize(bytes) + (Blocks(bytes) * BlockSize);

    /// <summary>Reads from a place within the disk.</summary>
    public static void Read(ReadOnlySpan<byte> original, ReadOnlySpan<byte> changed, ulong offset, Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            int count = Part(offset, into.Length);
            int block = (int)(offset / BlockSize);
            if (!changed.IsEmpty && IsChanged(changed, block))
                changed.Slice(Place(original, block) + (int)(offset % BlockSize), count).CopyTo(into);
            else
                Copy(original, offset, into[..count]);
            offset += (uint)count;
            into = into[count..];
        }
    }

    /// <summary>Writes to a place within the disk.</summary>
    public static void Write(ReadOnlySpan<byte> original, Span<byte> changed, ulong offset, ReadOnlySpan<byte> from)
    {
        while (!from.IsEmpty)
        {
            int count = Part(offset, from.Length);
            int block = (int)(offset / BlockSize);
            Span<byte> copy = changed.Slice(Place(original, block), BlockSize);
            if (!IsChanged(changed, block))
            {
                if (count < BlockSize)
                    Copy(original, (ulong)block * BlockSize, copy);
                changed[block / ByteBits] |= (byte)(1 << (block % ByteBits));
            }
            from[..count].CopyTo(copy[(int)(offset % BlockSize)..]);
            offset += (uint)count;
            from = from[count..];
        }
    }

    private static ulong Blocks(ulong bytes) => (bytes + BlockSize - 1) / BlockSize;

    private static ulong MapSize(ulong bytes) => ((Blocks(bytes) / ByteBits) + BlockSize) & ~(ulong)(BlockSize - 1);

    private static int Place(ReadOnlySpan<byte> original, int block) => (int)MapSize((ulong)original.Length) + (block * BlockSize);

    private static bool IsChanged(ReadOnlySpan<byte> changed, int block) => (changed[block / ByteBits] & (1 << (block % ByteBits))) != 0;

    private static int Part(ulong offset, int length) => Math.Min(length, BlockSize - (int)(offset % BlockSize));

    private static void Copy(ReadOnlySpan<byte> original, ulong offset, Span<byte> into)
    {
        int there = offset < (ulong)original.Length ? (int)Math.Min((ulong)into.Length, (ulong)original.Length - offset) : 0;
        original.Slice((int)Math.Min(offset, (ulong)original.Length), there).CopyTo(into);
        into[there..].Clear();
    }
}
