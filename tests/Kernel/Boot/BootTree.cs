using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using Firn.DeviceTree;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>A device tree that a test builds: memory at the root, reserved memory, the reservation block.</summary>
internal sealed class BootTree
{
    private readonly byte[] _buffer = new byte[64 << 10];

    /// <summary>An empty tree; its root has two cells for addresses and two for sizes.</summary>
    public BootTree()
    {
        uint[] header = [0xD00D_FEED, 72, 56, 72, 40, 17, 16, 0, 0, 16];
        uint[] structure = [1, 0, 2, 9];
        foreach ((uint word, int i) in header.Concat(new uint[4]).Concat(structure).Select((word, i) => (word, i)))
            BinaryPrimitives.WriteUInt32BigEndian(_buffer.AsSpan(i * 4), word);
        Assert.Equal(DeviceTreeStatus.Success, Editor.SetCell(DeviceTreeReader.Root, "#address-cells"u8, 2));
        Assert.Equal(DeviceTreeStatus.Success, Editor.SetCell(DeviceTreeReader.Root, "#size-cells"u8, 2));
    }

    /// <summary>The tree's bytes.</summary>
    public byte[] Bytes => _buffer[..Editor.Tree.TotalSize];

    private DeviceTreeEditor Editor
    {
        get
        {
            Assert.Equal(DeviceTreeStatus.Success, DeviceTreeEditor.Open(_buffer, out DeviceTreeEditor editor));
            return editor;
        }
    }

    /// <summary>A tree with one piece of memory.</summary>
    public static BootTree WithMemory(ulong start, ulong size) => new BootTree().Memory(start, size);

    /// <summary>Adds a node of memory.</summary>
    public BootTree Memory(ulong start, ulong size, string status = "okay")
    {
        Assert.Equal(DeviceTreeStatus.Success, Editor.EnsureNode(DeviceTreeReader.Root, Encoding.ASCII.GetBytes($"memory@{start:x}"), out DeviceTreeNode node));
        Assert.Equal(DeviceTreeStatus.Success, Editor.SetText(node, "device_type"u8, "memory"u8));
        Assert.Equal(DeviceTreeStatus.Success, Editor.SetText(node, "status"u8, Encoding.ASCII.GetBytes(status)));
        Assert.Equal(DeviceTreeStatus.Success, Editor.SetRegister(node, start, size));
        return this;
    }

    /// <summary>Replaces the 'reg' of the first node.</summary>
    public void SetRegisters(byte[] value) =>
        Assert.Equal(DeviceTreeStatus.Success, Editor.SetProperty(Editor.Tree.FirstChild(DeviceTreeReader.Root), "reg"u8, value));

    /// <summary>Adds a child of /reserved-memory.</summary>
    public BootTree Reserved(ulong start, ulong size)
    {
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.ReserveMemory(Editor, "kept"u8, start, size));
        return this;
    }

    /// <summary>Adds an entry of the reservation block.</summary>
    public BootTree Reservation(ulong start, ulong size)
    {
        Assert.Equal(DeviceTreeStatus.Success, Editor.AddReservation(start, size));
        return this;
    }
}
