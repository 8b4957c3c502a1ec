using System;
using System.Buffers.Binary;
using System.Linq;
using CsCheck;
using Firn.DeviceTree;
using Xunit;

namespace Firn.DeviceTreeTests;

/// <summary>Nothing that a blob says makes reading or changing it throw or loop.</summary>
public static class HostileTreeTests
{
    private static readonly byte[] _blob = TestBlob.Flatten(Samples.Virt(), 0, (0x1000, 0x2000));

    [Fact]
    public static void Mutated_trees_are_refused_or_usable() =>
        Gen.Select(Gen.Int[0, _blob.Length - 1], Gen.Byte).Array[1, 6].Sample(
            mutations =>
            {
                byte[] blob = [.. _blob, .. new byte[200]];
                foreach ((int place, byte value) in mutations)
                    blob[place] = value;
                Use(blob);
            },
            iter: 20_000);

    [Fact]
    public static void Every_single_word_may_be_extreme()
    {
        uint length = (uint)_blob.Length;
        foreach (uint value in new uint[] { 0, 1, 2, 3, 4, 9, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFFC, length, length - 4 })
        {
            for (int place = 0; place + 4 <= _blob.Length; place += 4)
            {
                byte[] blob = [.. _blob, .. new byte[200]];
                BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(place), value);
                Use(blob);
            }
        }
    }

    [Fact]
    public static void A_tree_cut_off_anywhere_is_refused()
    {
        for (int length = 0; length < _blob.Length; length++)
            Assert.NotEqual(DeviceTreeStatus.Success, DeviceTreeReader.Open(_blob.AsSpan(0, length), out _));
    }

    [Fact]
    public static void Random_bytes_behind_a_good_header_never_throw() =>
        Gen.Byte.Array[_blob.Length - 40].Sample(body => Use([.. _blob[..40], .. body]));

    [Fact]
    public static void Nodes_nested_to_the_limit_are_read_and_deeper_ones_refused()
    {
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(Nested(DeviceTreeReader.MaximumDepth), out DeviceTreeReader tree));
        DeviceTreeNode deepest = DeviceTreeReader.Root;
        for (DeviceTreeNode node = deepest; node.Exists; node = tree.Next(node))
            deepest = node;
        Assert.True(tree.Parent(deepest).Exists);
        Assert.Equal(DeviceTreeStatus.TooDeep, DeviceTreeReader.Open(Nested(DeviceTreeReader.MaximumDepth + 1), out _));

        DeviceTreeEditor.Open([.. Nested(DeviceTreeReader.MaximumDepth), .. new byte[100]], out DeviceTreeEditor editor);
        Assert.Equal(DeviceTreeStatus.TooDeep, editor.EnsureNode(deepest, "a"u8, out _));
    }

    [Theory]
    [InlineData(0, DeviceTreeStatus.BadHeader)]
    [InlineData(20, DeviceTreeStatus.BadHeader)]
    [InlineData(24, DeviceTreeStatus.BadHeader)]
    [InlineData(4, DeviceTreeStatus.BadBlocks)]
    [InlineData(8, DeviceTreeStatus.BadBlocks)]
    [InlineData(12, DeviceTreeStatus.BadBlocks)]
    [InlineData(16, DeviceTreeStatus.BadBlocks)]
    [InlineData(32, DeviceTreeStatus.BadBlocks)]
    [InlineData(36, DeviceTreeStatus.BadBlocks)]
    public static void A_wrong_header_field_is_named(int field, DeviceTreeStatus expected)
    {
        byte[] blob = [.. _blob];
        blob.AsSpan(field, 4).Fill(field == 20 ? (byte)0 : (byte)0x7F);
        Assert.Equal(expected, DeviceTreeReader.Open(blob, out _));
    }

    /// <summary>Names that point anywhere into a large strings block must not cost its whole length each.</summary>
    [Fact]
    public static void A_strings_block_without_end_costs_little()
    {
        TestNode root = new("");
        for (int i = 0; i < 20_000; i++)
            root.Properties.Add(("p", []));
        byte[] blob = TestBlob.Flatten(root, 1 << 20);
        int strings = BinaryPrimitives.ReadInt32BigEndian(blob.AsSpan(12));
        blob.AsSpan(strings).Fill((byte)'p');
        BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(4), blob.Length);
        BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(32), blob.Length - strings);
        Assert.Equal(DeviceTreeStatus.BadName, DeviceTreeReader.Open(blob, out _));
    }

    private static byte[] Nested(int depth)
    {
        TestNode root = new("");
        TestNode node = root;
        foreach (int _ in Enumerable.Range(1, depth - 1))
        {
            var child = new TestNode("n");
            node.Children.Add(child);
            node = child;
        }

        return TestBlob.Flatten(root);
    }

    /// <summary>Asks everything of a tree that opens, and changes it; what is left must open again.</summary>
    private static void Use(byte[] blob)
    {
        if (DeviceTreeReader.Open(blob, out DeviceTreeReader tree) != DeviceTreeStatus.Success)
            return;
        int nodes = 0;
        for (DeviceTreeNode node = DeviceTreeReader.Root; node.Exists; node = tree.Next(node))
        {
            nodes++;
            tree.TryGetProperty(node, "compatible"u8, out _);
            tree.TryGetNumber(node, "reg"u8, out _);
            tree.TryGetRegister(node, 1, out _);
            tree.IsCompatible(node, "arm,pl011"u8);
            tree.IsAvailable(node);
        }

        Assert.InRange(nodes, 1, blob.Length / 8);
        Assert.InRange(tree.ReservationCount, 0, blob.Length / 16);
        tree.Find("/cpus/cpu@1"u8);
        if (DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor) != DeviceTreeStatus.Success)
            return;
        BootFixups.AddPsci(editor);
        BootFixups.StartCoresByPsci(editor);
        BootFixups.ReserveMemory(editor, "monitor"u8, 0x0E00_0000, 0x10_0000);
        BootFixups.SetBootArguments(editor, "quiet"u8);
        BootFixups.SetInitialRamDisk(editor, 1, 2);
        BootFixups.Disable(editor, "/chosen"u8);
        editor.AddReservation(1, 2);
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeEditor.Open(blob, out _));
    }
}
