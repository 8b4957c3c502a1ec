using System;
using System.Buffers.Binary;

namespace Firn.Loader.Files;

/// <summary>
/// An ELF executable for AArch64 (System V ABI, chapters 4 and 5; ELF for the Arm 64-bit Architecture). <see cref="Open"/> checks it whole:
/// after that its segments lie in the file, do not overlap and do not wrap, and the entry point is code.
/// </summary>
public readonly ref struct ElfImage
{
    /// <summary>Program headers that a file may have; those of kernels and root tasks have fewer than ten.</summary>
    public const int MaximumHeaders = 64;

    /// <summary>The most memory that an image may span: what one span reaches.</summary>
    public const ulong MaximumSpan = int.MaxValue;

    private const int HeaderSize = 64;
    private const byte Class64 = 2;
    private const byte LittleEndian = 1;
    private const ushort ExecutableType = 2;
    private const ushort AArch64 = 183;

    private readonly ReadOnlySpan<byte> _file;

    private ElfImage(ReadOnlySpan<byte> file) => _file = file;

    /// <summary>e_entry: the virtual address of the first instruction.</summary>
    public ulong Entry => BinaryPrimitives.ReadUInt64LittleEndian(_file.Slice(24));

    /// <summary>e_phnum: how many program headers there are, of any type.</summary>
    public int HeaderCount => BinaryPrimitives.ReadUInt16LittleEndian(_file.Slice(56));

    /// <summary>The lowest virtual address.</summary>
    public ulong VirtualStart
    {
        get
        {
            ulong start = ulong.MaxValue;
            for (int i = 0; i < HeaderCount; i++)
            {
                if (Segment(i).IsLoaded)
                    start = Math.Min(start, Segment(i).VirtualAddress);
            }
            return start;
        }
    }

    /// <summary>The virtual address behind the highest.</summary>
    public ulong VirtualEnd
    {
        get
        {
            ulong end = 0;
            for (int i = 0; i < HeaderCount; i++)
            {
                if (Segment(i).IsLoaded)
                    end = Math.Max(end, Segment(i).VirtualEnd);
            }
            return end;
        }
    }

    private ulong HeadersOffset => BinaryPrimitives.ReadUInt64LittleEndian(_file.Slice(32));

    /// <summary>Checks the file and answers the image; on failure <paramref name="image"/> is not to be used.</summary>
    public static LoadStatus Open(ReadOnlySpan<byte> file, out ElfImage image)
    {
        image = new ElfImage(file);
        LoadStatus status = CheckHeader(file);
        if (status == LoadStatus.Success)
            status = image.CheckSegments();
        if (status == LoadStatus.Success)
            status = image.CheckPairs();
        return status == LoadStatus.Success && !image.HasEntry() ? LoadStatus.BadEntry : status;
    }

    /// <summary>The program header at <paramref name="index"/>.</summary>
    public ElfSegment Segment(int index) => new(_file.Slice((int)HeadersOffset + (index * ElfSegment.Size), ElfSegment.Size));

    /// <summary>The contents of a segment of this image.</summary>
    public ReadOnlySpan<byte> Contents(ElfSegment segment) => _file.Slice((int)segment.Offset, (int)segment.FileSize);

    private static LoadStatus CheckHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || !file.Slice(0, 4).SequenceEqual("\u007fELF"u8))
            return LoadStatus.NotElf;
        if (file.Length < HeaderSize)
            return LoadStatus.Truncated;
        if (file[4] != Class64 || file[5] != LittleEndian)
            return LoadStatus.WrongClass;
        if (BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(18)) != AArch64)
            return LoadStatus.WrongProcessor;
        if (BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(16)) != ExecutableType)
            return LoadStatus.NotExecutable;
        ulong place = BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(32));
        ushort size = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(54));
        ushort count = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(56));
        if (size != ElfSegment.Size || count > MaximumHeaders)
            return LoadStatus.BadHeader;
        return Holds(file, place, (ulong)count * ElfSegment.Size) ? LoadStatus.Success : LoadStatus.Truncated;
    }

    private static bool Holds(ReadOnlySpan<byte> file, ulong place, ulong size) =>
        place <= (ulong)file.Length && size <= (ulong)file.Length - place;

    private LoadStatus CheckSegments()
    {
        bool any = false;
        for (int i = 0; i < HeaderCount; i++)
        {
            ElfSegment segment = Segment(i);
            if (!segment.IsLoaded)
                continue;
            any = true;
            if (segment.FileSize > segment.MemorySize || segment.MemorySize > MaximumSpan
                || segment.VirtualAddress > ulong.MaxValue - segment.MemorySize || segment.PhysicalAddress > ulong.MaxValue - segment.MemorySize)
            {
                return LoadStatus.BadSegment;
            }
            if (!Holds(_file, segment.Offset, segment.FileSize))
                return LoadStatus.Truncated;
        }
        if (!any)
            return LoadStatus.NoSegments;
        return VirtualEnd - VirtualStart > MaximumSpan ? LoadStatus.BadSegment : LoadStatus.Success;
    }

    private LoadStatus CheckPairs()
    {
        for (int i = 1; i < HeaderCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (Segment(i).IsLoaded && Segment(j).IsLoaded
                    && Segment(i).VirtualAddress < Segment(j).VirtualEnd && Segment(j).VirtualAddress < Segment(i).VirtualEnd)
                {
                    return LoadStatus.SegmentsOverlap;
                }
            }
        }
        return LoadStatus.Success;
    }

    private bool HasEntry()
    {
        for (int i = 0; i < HeaderCount; i++)
        {
            if (Segment(i).IsLoaded && Segment(i).HoldsInstruction(Entry))
                return true;
        }
        return false;
    }
}
