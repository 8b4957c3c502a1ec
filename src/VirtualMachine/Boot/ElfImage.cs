using System;
using System.Buffers.Binary;

namespace Firn.VirtualMachine.Boot;

/// <summary>A kernel that is an ELF of 64 bits: its segments by physical address (System V gABI, chapter 5; IHI 0056).</summary>
internal static class ElfImage
{
    private const int HeaderSize = 64;
    private const int EntrySize = 56;
    private const int MostSegments = 64;
    private const ushort Program = 2;
    private const ushort Shared = 3;
    private const ushort Machine = 183;
    private const uint Load = 1;

    /// <summary>The file begins like one.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith("\x7F"u8) && file.Length > 4 && file[1..].StartsWith("ELF"u8);

    /// <summary>Puts it into memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="memory">Memory.</param>
    /// <param name="limit">It must end below, for the file itself may be there.</param>
    /// <param name="image">Where it is.</param>
    internal static LoadStatus Place(ReadOnlySpan<byte> file, Span<byte> memory, ulong limit, out PlacedImage image)
    {
        image = new() { Start = ulong.MaxValue };
        if (file.Length < HeaderSize)
            return LoadStatus.Elf;
        ushort kind = BinaryPrimitives.ReadUInt16LittleEndian(file[16..]);
        // 64 bits, the lowest byte first.
        if (file[4] != 2 || file[5] != 1 || kind is not (Program or Shared) || BinaryPrimitives.ReadUInt16LittleEndian(file[18..]) != Machine)
            return LoadStatus.ElfKind;
        ulong entry = BinaryPrimitives.ReadUInt64LittleEndian(file[24..]);
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(file[32..]);
        ushort size = BinaryPrimitives.ReadUInt16LittleEndian(file[54..]);
        ushort count = BinaryPrimitives.ReadUInt16LittleEndian(file[56..]);
        if (size != EntrySize || count is 0 or > MostSegments || table > (ulong)file.Length || (ulong)(count * EntrySize) > (ulong)file.Length - table)
            return LoadStatus.Elf;
        ulong start = ulong.MaxValue;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> segment = file.Slice((int)table + (i * EntrySize), EntrySize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(segment) != Load)
                continue;
            LoadStatus status = PlaceSegment(file, segment, memory, limit, ref image, entry, ref start);
            if (status != LoadStatus.Success)
                return status;
        }
        image.Entry = start;
        return start == ulong.MaxValue ? LoadStatus.ElfEntry : LoadStatus.Success;
    }

    private static LoadStatus PlaceSegment(
        ReadOnlySpan<byte> file, ReadOnlySpan<byte> segment, Span<byte> memory, ulong limit, ref PlacedImage image, ulong entry, ref ulong start)
    {
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(segment[8..]);
        ulong virtualAddress = BinaryPrimitives.ReadUInt64LittleEndian(segment[16..]);
        ulong address = BinaryPrimitives.ReadUInt64LittleEndian(segment[24..]);
        ulong stored = BinaryPrimitives.ReadUInt64LittleEndian(segment[32..]);
        ulong needed = BinaryPrimitives.ReadUInt64LittleEndian(segment[40..]);
        if (offset > (ulong)file.Length || stored > (ulong)file.Length - offset || stored > needed)
            return LoadStatus.Elf;
        ulong place = address - MachineMap.Memory;
        if (needed == 0)
            return LoadStatus.Success;
        if (place >= limit || needed > limit - place)
            return LoadStatus.ElfPlace;
        file.Slice((int)offset, (int)stored).CopyTo(memory[(int)place..]);
        memory.Slice((int)(place + stored), (int)(needed - stored)).Clear();
        image.Start = Math.Min(image.Start, place);
        image.FileEnd = Math.Max(image.FileEnd, place + needed);
        image.End = image.FileEnd;
        // By its virtual address, or as it is.
        if (entry - virtualAddress < needed)
            start = place + (entry - virtualAddress);
        else if (entry - address < needed && start == ulong.MaxValue)
            start = place + (entry - address);
        return LoadStatus.Success;
    }
}
