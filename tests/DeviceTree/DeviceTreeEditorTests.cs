using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.DeviceTree;
using Xunit;

namespace Firn.DeviceTreeTests;

/// <summary>Random edits against the model: the tree is the model's after each, and unchanged by one that fails.</summary>
public static class DeviceTreeEditorTests
{
    private static readonly string[] _paths = ["/", "/cpus", "/cpus/cpu@0", "/chosen", "/a", "/a/b", "/a/b/c", "/none"];
    private static readonly string[] _names = ["reg", "status", "compatible", "x", "linux,y", "atus"];

    private enum Change
    {
        Set,
        SetText,
        Delete,
        Add,
        DeleteNode,
        Reserve,
    }

    [Fact]
    public static void Edits_agree_with_the_model() =>
        Gen.Select(Gen.Enum<Change>(), Gen.Int[0, _paths.Length - 1], Gen.Int[0, _names.Length - 1], Gen.Byte.Array[0, 40]).Array[0, 25]
            .Select(Gen.Int[0, 600])
            .Sample((edits, room) =>
            {
                TestNode model = Samples.Virt();
                var reservations = new List<(ulong Start, ulong Size)>();
                byte[] blob = TestBlob.Flatten(model, room);
                Assert.Equal(DeviceTreeStatus.Success, DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor));
                foreach ((Change change, int path, int name, byte[] value) in edits)
                {
                    DeviceTreeStatus status = Apply(editor, change, _paths[path], _names[name], value);
                    Assert.True(status is DeviceTreeStatus.Success or DeviceTreeStatus.NoSpace or DeviceTreeStatus.NotFound, status.ToString());
                    if (status == DeviceTreeStatus.Success)
                        Apply(model, reservations, change, _paths[path], _names[name], value);
                    Assert.Equal(model.ToString(), TestBlob.Unflatten(blob).ToString());
                    Assert.Equal(reservations, TestBlob.Reservations(blob));
                    Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(blob, out DeviceTreeReader tree));
                    Assert.Equal(blob.Length - editor.FreeSpace, tree.TotalSize);
                }
            });

    [Fact]
    public static void A_property_fits_exactly_or_not_at_all()
    {
        TestNode root = new TestNode("").With("x", 1);
        for (int room = 0; room < 40; room++)
        {
            byte[] blob = TestBlob.Flatten(root, room);
            byte[] before = [.. blob];
            DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor);
            DeviceTreeStatus status = editor.SetProperty(DeviceTreeReader.Root, "yy"u8, [1, 2, 3, 4, 5]);
            Assert.Equal(room >= 12 + 8 + 3 ? DeviceTreeStatus.Success : DeviceTreeStatus.NoSpace, status);
            if (status != DeviceTreeStatus.Success)
                Assert.Equal(before, blob);
        }
    }

    [Fact]
    public static void Names_that_cannot_be_are_refused()
    {
        DeviceTreeEditor.Open(TestBlob.Flatten(Samples.Virt(), 1000), out DeviceTreeEditor editor);
        foreach (string name in new[] { "", "a/b", "a b", "\n", "ä", new string('a', 128) })
            Assert.Equal(DeviceTreeStatus.BadName, editor.SetCell(DeviceTreeReader.Root, Encoding.Latin1.GetBytes(name), 1));
        Assert.Equal(DeviceTreeStatus.BadName, editor.EnsureNode(DeviceTreeReader.Root, "a/b"u8, out _));
        Assert.Equal(DeviceTreeStatus.BadName, editor.EnsureNode(DeviceTreeReader.Root, ""u8, out _));
    }

    [Fact]
    public static void The_root_stays_and_zero_reserves_nothing()
    {
        DeviceTreeEditor.Open(TestBlob.Flatten(Samples.Virt(), 100), out DeviceTreeEditor editor);
        Assert.Equal(DeviceTreeStatus.NotFound, editor.DeleteNode(DeviceTreeReader.Root));
        Assert.Equal(DeviceTreeStatus.NotFound, editor.SetRegister(DeviceTreeReader.Root, 0, 0));
        Assert.Equal(DeviceTreeStatus.BadValue, editor.AddReservation(0, 0));
    }

    [Fact]
    public static void A_register_that_does_not_fit_its_cells_is_refused()
    {
        TestNode root = new TestNode("").With("#address-cells", 1).With("#size-cells", 1).With(new TestNode("a"));
        DeviceTreeEditor.Open(TestBlob.Flatten(root, 100), out DeviceTreeEditor editor);
        DeviceTreeNode node = editor.Tree.Find("/a"u8);
        Assert.Equal(DeviceTreeStatus.BadValue, editor.SetRegister(node, 1UL << 32, 1));
        Assert.Equal(DeviceTreeStatus.BadValue, editor.SetRegister(node, 1, 1UL << 32));
        Assert.Equal(DeviceTreeStatus.Success, editor.SetRegister(node, uint.MaxValue, 1));
        Assert.True(editor.Tree.TryGetRegister(node, 0, out DeviceTreeRange range));
        Assert.Equal((0xFFFF_FFFFUL, 1UL), (range.Start, range.Size));
    }

    [Fact]
    public static void Blocks_in_another_order_are_read_but_not_edited()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(), 16);
        int end = blob.Length - 16;
        blob[19] = (byte)(end & 0xFF);
        blob[18] = (byte)(end >> 8);
        byte[] aligned = [.. blob[..end], .. new byte[8 - end % 8], .. new byte[16]];
        int place = end + 8 - end % 8;
        (aligned[18], aligned[19]) = ((byte)(place >> 8), (byte)place);
        (aligned[6], aligned[7]) = ((byte)(aligned.Length >> 8), (byte)aligned.Length);
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(aligned, out _));
        Assert.Equal(DeviceTreeStatus.BadBlocks, DeviceTreeEditor.Open(aligned, out _));
    }

    private static DeviceTreeStatus Apply(DeviceTreeEditor editor, Change change, string path, string name, byte[] value)
    {
        DeviceTreeNode node = editor.Tree.Find(Encoding.ASCII.GetBytes(path));
        if (change == Change.Reserve)
            return editor.AddReservation((ulong)value.Length + 1, 0x1000);
        if (!node.Exists)
            return DeviceTreeStatus.NotFound;
        byte[] bytes = Encoding.ASCII.GetBytes(name);
        return change switch
        {
            Change.Set => editor.SetProperty(node, bytes, value),
            Change.SetText => editor.SetText(node, bytes, value),
            Change.Delete => editor.DeleteProperty(node, bytes),
            Change.Add => editor.EnsureNode(node, "abc"u8.Slice(value.Length % 3, 1), out _),
            _ => editor.DeleteNode(node),
        };
    }

    private static void Apply(
        TestNode root, List<(ulong Start, ulong Size)> reservations, Change change, string path, string name, byte[] value)
    {
        if (change == Change.Reserve)
        {
            (ulong Start, ulong Size) entry = ((ulong)value.Length + 1, 0x1000);
            if (!reservations.Contains(entry))
                reservations.Add(entry);
            return;
        }

        TestNode parent = root;
        TestNode node = root;
        foreach (string component in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            (parent, node) = (node, node.Children.First(child => child.Name == component));
        string added = "abc".Substring(value.Length % 3, 1);
        if (change == Change.Set)
            node.With(name, value);
        else if (change == Change.SetText)
            node.With(name, [.. value, 0]);
        else if (change == Change.Delete)
            node.Properties.RemoveAll(property => property.Name == name);
        else if (change == Change.DeleteNode)
            parent.Children.Remove(node);
        else if (node.Children.All(child => child.Name != added))
            node.Children.Add(new TestNode(added));
    }
}
