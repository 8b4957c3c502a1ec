using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using Firn.Tools.Elf;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// What a kernel gives its root task, reckoned without running it, as tools made for seL4 do: from the files beside the kernel's ELF and two symbols of
/// it, and from where a loader puts things. The rules are seL4's (16.0.0, src/kernel/boot.c, src/arch/arm/kernel/boot.c); addresses are physical.
/// </summary>
internal sealed class BootAllocation
{
    private const ulong Page = 0x1000;
    private const ulong FixedSlots = 16;
    private const int MinimumContextBits = 7;
    private const int PageBits = 12;
    private const int ChunkHeader = 16;

    private readonly JsonElement _configuration;
    private readonly JsonElement _platform;
    private readonly JsonElement _sizes;
    private readonly JsonElement _space;

    /// <summary>Reads the files of a folder.</summary>
    internal BootAllocation(string folder)
    {
        _configuration = Read(folder, "kernel_config.json");
        _platform = Read(folder, "platform_gen.json");
        _sizes = Read(folder, "object_sizes.json");
        _space = Read(folder, "address_space_constants.json");
    }

    /// <summary>The lines by which the root task says its slots and its untyped memory.</summary>
    /// <param name="kernel">The kernel's ELF.</param>
    /// <param name="image">Where the root task lies.</param>
    /// <param name="virtualStart">Its first virtual address.</param>
    /// <param name="tree">Where the device tree lies; no bytes for none.</param>
    internal IReadOnlyList<string> Reckon(ElfFile kernel, (ulong Start, ulong End) image, ulong virtualStart, (ulong Start, ulong End) tree)
    {
        ulong physical = kernel.Segments[0].PhysicalAddress;
        ulong Place(string symbol) => kernel.ReadSymbols().Single(found => found.Name == symbol).Address - kernel.Segments[0].VirtualAddress + physical;
        List<(ulong Start, ulong End)> memory = Ranges("memory");
        memory = Without(memory, (physical, Place("ki_end")));
        memory = Without(memory, tree);
        memory = Without(memory, image);

        // The memory is a power of two; frames are of as much of it as is used.
        ulong used = tree.End == tree.Start ? 0 : AlignUp(tree.End - tree.Start + ChunkHeader, Page);
        ulong chunks = used == 0 ? 0 : BitOperations.RoundUpToPowerOf2(used);
        ulong virtualEnd = virtualStart + (image.End - image.Start) + (2 * Page) + chunks;
        ulong tables = Tables(virtualStart, virtualEnd);
        memory = Without(memory, Objects(memory, tables, chunks));

        List<string> lines = [];
        ulong next = FixedSlots;
        AddRegion(lines, "image page tables", ref next, tables);
        AddRegion(lines, "extra frames", ref next, used / Page);
        AddRegion(lines, "scheduling controls", ref next, Number("MAX_NUM_NODES"));
        AddRegion(lines, "image frames", ref next, (image.End - image.Start) / Page);
        List<string> pieces = [.. Ranges("devices").SelectMany(range => Pieces(range, " device"))];
        pieces.AddRange(Pieces((physical, Place("ki_boot_end")), ""));
        pieces.AddRange(memory.SelectMany(range => Pieces(range, "")));
        ulong first = next;
        AddRegion(lines, "untyped", ref next, (ulong)pieces.Count);
        lines.AddRange(pieces.Select((piece, index) => $"{first + (ulong)index}: {piece}"));
        return lines;
    }

    private static void AddRegion(List<string> lines, string name, ref ulong next, ulong count)
    {
        lines.Add($"{name}: {next}..{next + count}");
        next += count;
    }

    // Of each level below the root: one for each part of the addresses.
    private ulong Tables(ulong start, ulong end)
    {
        int index = _space.GetProperty("page_table_index_bits").GetInt32();
        int root = _space.GetProperty("vspace_index_bits").GetInt32();
        int top = BitOperations.Log2(_space.GetProperty("vspace_user_top").GetUInt64()) + 1;
        ulong count = 0;
        int bits = PageBits;
        do
        {
            bits += index;
            count += (AlignUp(end, 1UL << bits) - AlignDown(start, 1UL << bits)) >> bits;
        }
        while (bits + root < top);
        return count;
    }

    // The last memory that holds all objects of the root task, aligned to the largest.
    private (ulong Start, ulong End) Objects(List<(ulong Start, ulong End)> memory, ulong tables, ulong chunks)
    {
        int node = (int)Number("ROOT_CNODE_SIZE_BITS") + Size("slot");
        ulong size = (1UL << node) + (1UL << Size("tcb")) + (2 * Page) + (1UL << Size("asid_pool")) + chunks
            + (1UL << Size("vspace")) + (1UL << MinimumContextBits) + (tables << Size("page_table"));
        ulong alignment = Math.Max(1UL << Math.Max(node, Size("vspace")), chunks);
        foreach ((ulong start, ulong end) in Enumerable.Reverse(memory))
        {
            if (end - start >= size && AlignDown(end - size, alignment) is var place && place >= start)
                return (place, place + size);
        }
        throw new InvalidDataException("No memory holds the root task's objects.");
    }

    // As large as alignment and length allow.
    private IEnumerable<string> Pieces((ulong Start, ulong End) range, string kind)
    {
        for (ulong start = range.Start; start < range.End;)
        {
            int bits = Math.Min(BitOperations.Log2(range.End - start), Size("max_untyped_bits"));
            if (start != 0)
                bits = Math.Min(bits, BitOperations.TrailingZeroCount(start));
            if (bits >= Size("min_untyped_bits"))
                yield return $"0x{start:x12}, 2^{bits}{kind}";
            start += 1UL << bits;
        }
    }

    private List<(ulong Start, ulong End)> Ranges(string name) =>
        [.. _platform.GetProperty(name).EnumerateArray().Select(range => (range.GetProperty("start").GetUInt64(), range.GetProperty("end").GetUInt64()))];

    private static List<(ulong Start, ulong End)> Without(List<(ulong Start, ulong End)> ranges, (ulong Start, ulong End) taken) =>
    [
        .. ranges.SelectMany(range => new[]
        {
            (range.Start, End: Math.Min(range.End, taken.Start)), (Start: Math.Max(range.Start, taken.End), range.End),
        }).Where(range => range.Start < range.End),
    ];

    private ulong Number(string key) => ulong.Parse(_configuration.GetProperty(key).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private int Size(string name) => _sizes.GetProperty(name).GetInt32();

    private static JsonElement Read(string folder, string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file))).RootElement;

    private static ulong AlignDown(ulong value, ulong unit) => value & ~(unit - 1);

    private static ulong AlignUp(ulong value, ulong unit) => AlignDown(value + unit - 1, unit);
}
