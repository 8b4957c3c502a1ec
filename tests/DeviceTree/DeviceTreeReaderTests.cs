using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.DeviceTree;
using Xunit;

namespace Firn.DeviceTreeTests;

public static class DeviceTreeReaderTests
{
    [Fact]
    public static void Nodes_are_found_by_path_with_and_without_unit_address()
    {
        DeviceTreeReader tree = Open(Samples.Virt());
        Assert.Equal("pl011@9040000", Name(tree, tree.Find("/pl011"u8)));
        Assert.Equal("pl011@9000000", Name(tree, tree.Find("/pl011@9000000"u8)));
        Assert.Equal("cpu@1", Name(tree, tree.Find("/cpus/cpu@1"u8)));
        Assert.Equal("cluster0", Name(tree, tree.Find("/cpus/cpu-map/socket0/cluster0"u8)));
        Assert.Equal("cpus", Name(tree, tree.Find("/cpus/"u8)));
        Assert.Equal("", Name(tree, tree.Find("/"u8)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpus")]
    [InlineData("/cpu")]
    [InlineData("//cpus")]
    [InlineData("/cpus/cpu@2")]
    [InlineData("/pl011@")]
    public static void Paths_of_no_node_find_none(string path) =>
        Assert.False(Open(Samples.Virt()).Find(Encoding.ASCII.GetBytes(path)).Exists);

    [Fact]
    public static void Children_are_listed_in_order()
    {
        DeviceTreeReader tree = Open(Samples.Virt());
        var names = new List<string>();
        for (DeviceTreeNode node = tree.FirstChild(tree.Find("/cpus"u8)); node.Exists; node = tree.NextSibling(node))
            names.Add(Name(tree, node));
        Assert.Equal(["cpu-map", "cpu@0", "cpu@1"], names);
        Assert.False(tree.NextSibling(DeviceTreeReader.Root).Exists);
        Assert.False(tree.FirstChild(tree.Find("/chosen"u8)).Exists);
    }

    [Fact]
    public static void Every_node_is_reached_and_its_parent_known()
    {
        TestNode model = Samples.Virt(8);
        DeviceTreeReader tree = Open(model);
        var found = new List<string>();
        for (DeviceTreeNode node = DeviceTreeReader.Root; node.Exists; node = tree.Next(node))
            found.Add(tree.Parent(node).Exists ? $"{Name(tree, tree.Parent(node))}>{Name(tree, node)}" : Name(tree, node));
        Assert.Equal(Pairs(model, null), found);
    }

    [Fact]
    public static void Compatible_nodes_are_found_one_after_the_other()
    {
        DeviceTreeReader tree = Open(Samples.Virt());
        DeviceTreeNode first = tree.FindCompatible("arm,primecell"u8, DeviceTreeNode.None);
        DeviceTreeNode second = tree.FindCompatible("arm,primecell"u8, first);
        Assert.Equal("pl011@9040000", Name(tree, first));
        Assert.Equal("pl011@9000000", Name(tree, second));
        Assert.False(tree.FindCompatible("arm,primecell"u8, second).Exists);
        Assert.False(tree.FindCompatible("arm,pl01"u8, DeviceTreeNode.None).Exists);
        Assert.False(tree.IsAvailable(first));
        Assert.True(tree.IsAvailable(second));
    }

    [Fact]
    public static void Registers_are_read_in_the_parents_cells()
    {
        DeviceTreeReader tree = Open(Samples.Virt());
        DeviceTreeNode memory = tree.Find("/memory"u8);
        Assert.True(tree.TryGetRegister(memory, 0, out DeviceTreeRange low));
        Assert.True(tree.TryGetRegister(memory, 1, out DeviceTreeRange high));
        Assert.Equal((0x4000_0000UL, 0x4000_0000UL), (low.Start, low.Size));
        Assert.Equal((0x1_0000_0000UL, 0x1000UL), (high.Start, high.Size));
        Assert.True(tree.TryGetRegister(tree.Find("/cpus/cpu@1"u8), 0, out DeviceTreeRange core));
        Assert.Equal((1UL, 0UL), (core.Start, core.Size));
        foreach (int index in new[] { 2, -1, int.MaxValue })
            Assert.False(tree.TryGetRegister(memory, index, out _));
        Assert.False(tree.TryGetRegister(tree.Find("/chosen"u8), 0, out _));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    [InlineData(0xFFFF_FFFF, 0xFFFF_FFFF)]
    public static void Cells_that_no_number_has_give_no_register(uint address, uint size)
    {
        TestNode root = new TestNode("").With("#address-cells", address).With("#size-cells", size)
            .With(new TestNode("a").With("reg", 1, 2, 3, 4, 5, 6, 7, 8));
        DeviceTreeReader tree = Open(root);
        Assert.False(tree.TryGetRegister(tree.Find("/a"u8), 0, out _));
    }

    [Fact]
    public static void Properties_have_their_values()
    {
        DeviceTreeReader tree = Open(Samples.Virt());
        DeviceTreeNode chosen = tree.Find("/chosen"u8);
        Assert.True(tree.TryGetProperty(chosen, "rng-seed"u8, out ReadOnlySpan<byte> seed));
        Assert.Equal([1, 2, 3], seed.ToArray());
        Assert.False(tree.TryGetProperty(chosen, "rng"u8, out _));
        Assert.True(tree.TryGetCell(DeviceTreeReader.Root, "interrupt-parent"u8, out uint parent));
        Assert.Equal(0x8005u, parent);
        Assert.False(tree.TryGetCell(chosen, "rng-seed"u8, out _));
        Assert.True(tree.TryGetNumber(DeviceTreeReader.Root, "interrupt-parent"u8, out ulong number));
        Assert.Equal(0x8005u, number);
    }

    [Fact]
    public static void Reservations_are_read()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(), 0, (0x1000, 0x2000), (0, 5));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(blob, out DeviceTreeReader tree));
        Assert.Equal(2, tree.ReservationCount);
        Assert.Equal((0UL, 5UL), (tree.Reservation(1).Start, tree.Reservation(1).Size));
    }

    internal static DeviceTreeReader Open(TestNode root)
    {
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(TestBlob.Flatten(root), out DeviceTreeReader tree));
        return tree;
    }

    private static string Name(DeviceTreeReader tree, DeviceTreeNode node)
    {
        Assert.True(node.Exists);
        return Encoding.ASCII.GetString(tree.Name(node));
    }

    private static IEnumerable<string> Pairs(TestNode node, TestNode? parent) =>
        node.Children.SelectMany(child => Pairs(child, node)).Prepend(parent is null ? node.Name : $"{parent.Name}>{node.Name}");
}
