using System;
using System.Buffers.Binary;
using CsCheck;
using Firn.Kernel.Boot;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>Memory from device trees, honest and hostile.</summary>
public static class DeviceTreeMemoryTests
{
    private const ulong Top = 1UL << 44;

    [Fact]
    public static void All_nodes_of_memory_count() => AssertMemory(
        new BootTree().Memory(0x4000_0000, 0x4000_0000).Memory(0x100_0000_0000, 0x1000_0000),
        (0x4000_0000, 0x8000_0000), (0x100_0000_0000, 0x100_1000_0000));

    [Fact]
    public static void Nodes_that_touch_or_overlap_are_one() => AssertMemory(
        new BootTree().Memory(0x5000_0000, 0x1000_0000).Memory(0x4000_0000, 0x1000_0000).Memory(0x5800_0000, 0x1000_0000),
        (0x4000_0000, 0x6800_0000));

    [Fact]
    public static void A_node_that_is_not_to_be_used_does_not_count() => AssertMemory(
        new BootTree().Memory(0x4000_0000, 0x1000_0000).Memory(0x8000_0000, 0x1000_0000, "disabled"),
        (0x4000_0000, 0x5000_0000));

    [Fact]
    public static void Reserved_memory_is_taken_out_by_whole_pages() => AssertMemory(
        BootTree.WithMemory(0x4000_0000, 0x1000_0000).Reserved(0x4800_0800, 0x1000).Reservation(0x4000_0000, 1),
        (0x4000_1000, 0x4800_0000), (0x4800_2000, 0x5000_0000));

    [Fact]
    public static void Only_whole_pages_are_memory() => AssertMemory(
        new BootTree().Memory(0x4000_0001, 0x2FFF).Memory(0x5000_0010, 0x100), (0x4000_1000, 0x4000_3000));

    [Fact]
    public static void What_the_address_space_does_not_hold_is_left_out() => AssertMemory(
        new BootTree().Memory(Top - 0x1000, 0x2000).Memory(Top, 0x1000).Memory(0x4000_0000, 0x1000).Memory(ulong.MaxValue - 0xFFF, ulong.MaxValue),
        (0x4000_0000, 0x4000_1000), (Top - 0x1000, Top));

    [Fact]
    public static void A_range_that_wraps_around_ends_at_the_top() =>
        AssertMemory(BootTree.WithMemory(0x8000_0000, ulong.MaxValue), (0x8000_0000, Top));

    [Fact]
    public static void A_reservation_that_wraps_around_takes_all_behind_it() => AssertMemory(
        BootTree.WithMemory(0x4000_0000, 0x1000_0000).Reservation(0x4800_0000, ulong.MaxValue), (0x4000_0000, 0x4800_0000));

    [Fact]
    public static void More_pieces_than_can_be_counted_are_refused()
    {
        var tree = new BootTree();
        for (ulong i = 0; i <= MemoryRegions.Capacity; i++)
            tree.Memory(0x4000_0000 + (i * 0x2000), 0x1000);
        MemoryRegions memory = default;
        Assert.Equal(BootProblem.MemoryPieces, DeviceTreeMemory.Read(tree.Bytes, Top, ref memory));
    }

    [Fact]
    public static void Ranges_without_end_are_refused()
    {
        // A single property of many entries, all the same.
        byte[] one = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(one.AsSpan(8), 0x1000);
        var tree = BootTree.WithMemory(0x4000_0000, 0x1000);
        byte[] many = new byte[16 * 2000];
        for (int i = 0; i < many.Length; i += 16)
            one.CopyTo(many, i);
        tree.SetRegisters(many);
        MemoryRegions memory = default;
        Assert.Equal(BootProblem.MemoryPieces, DeviceTreeMemory.Read(tree.Bytes, Top, ref memory));
    }

    [Fact]
    public static void No_tree_is_malformed()
    {
        MemoryRegions memory = default;
        Assert.Equal(BootProblem.DeviceTree, DeviceTreeMemory.Read(new byte[64], Top, ref memory));
    }

    [Fact]
    public static void Whatever_a_tree_says_is_answered()
    {
        byte[] good = BootTree.WithMemory(0x4000_0000, 0x1000_0000).Reserved(0x4800_0000, 0x1000).Reservation(0x4900_0000, 0x1000).Bytes;
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 8].Sample(
            mutations =>
            {
                byte[] blob = [.. good];
                foreach ((int place, byte value) in mutations)
                    blob[place] = value;
                MemoryRegions memory = default;
                if (DeviceTreeMemory.Read(blob, Top, ref memory) != BootProblem.None)
                    return;
                for (int i = 0; i < memory.Count; i++)
                {
                    Assert.True(memory.Start(i) < memory.End(i) && memory.End(i) <= Top);
                    Assert.Equal(0UL, (memory.Start(i) | memory.End(i)) & 0xFFF);
                }
            },
            iter: 5_000);
    }

    private static void AssertMemory(BootTree tree, params (ulong Start, ulong End)[] expected)
    {
        MemoryRegions memory = default;
        Assert.Equal(BootProblem.None, DeviceTreeMemory.Read(tree.Bytes, Top, ref memory));
        Assert.Equal(expected.Length, memory.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], (memory.Start(i), memory.End(i)));
    }
}
