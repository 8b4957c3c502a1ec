using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.DeviceTree;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Devices;
using Xunit;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>A device tree of the user's is taken if the machine has what it names.</summary>
public static class UserTreeTests
{
    private const int Size = 16 << 20;

    private static readonly DeviceWindow[] _devices =
        [new(DeviceKind.Serial, 0, MachineMap.Serial, 0x1000, 1), new(DeviceKind.Clock, 0, MachineMap.Clock, 0x1000, 2), new(DeviceKind.Virtio, 0, MachineMap.Virtio, 0x200, 16)];

    private delegate void Change(DeviceTreeEditor editor);

    private static MachineDescription Machine(bool isLegacy = false) => new() { Cores = 2, MemorySize = Size, Devices = _devices, IsLegacy = isLegacy };

    /// <summary>The machine's own tree, changed.</summary>
    private static byte[] Tree(Change? change = null, bool isLegacy = false)
    {
        byte[] buffer = new byte[32 << 10];
        MachineDescription machine = Machine(isLegacy);
        machine.CommandLine = "quiet"u8;
        Assert.True(MachineTree.TryWrite(in machine, 0x1000, 0x2000, buffer, out _));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeEditor.Open(buffer, out DeviceTreeEditor editor));
        change?.Invoke(editor);
        return buffer[..editor.Tree.TotalSize];
    }

    private static LoadStatus Load(byte[] tree, out byte[] memory, ReadOnlySpan<byte> commandLine = default, byte[]? disk = null, bool isLegacy = false)
    {
        memory = new byte[Size];
        MachineDescription machine = Machine(isLegacy);
        machine.Tree = tree;
        machine.CommandLine = commandLine;
        byte[] kernel = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(kernel.AsSpan(56), 0x644D_5241);
        BinaryPrimitives.WriteUInt64LittleEndian(kernel.AsSpan(16), 0x1_0000);
        return MachineLoader.Load(in machine, memory, kernel, disk ?? [], out _);
    }

    [Fact]
    public static void What_the_user_says_stays_and_the_disk_is_told()
    {
        byte[] tree = Tree(editor =>
        {
            Assert.Equal(DeviceTreeStatus.Success, editor.SetText(DeviceTreeReader.Root, "model"u8, "mine"u8));
            Assert.Equal(DeviceTreeStatus.Success, editor.DeleteNode(editor.Tree.FindCompatible("virtio,mmio"u8, DeviceTreeNode.None)));
        });
        Assert.Equal(LoadStatus.Success, Load(tree, out byte[] memory, disk: [1, 2, 3]));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(memory, out DeviceTreeReader taken));
        Assert.True(taken.IsText(DeviceTreeReader.Root, "model"u8, "mine"u8));
        Assert.False(taken.FindCompatible("virtio,mmio"u8, DeviceTreeNode.None).Exists);
        DeviceTreeNode chosen = taken.Find("/chosen"u8);
        Assert.True(taken.IsText(chosen, "bootargs"u8, "quiet"u8));
        Assert.True(taken.TryGetNumber(chosen, "linux,initrd-start"u8, out ulong start) && taken.TryGetNumber(chosen, "linux,initrd-end"u8, out ulong end) && end - start == 3);
        Assert.Equal([1, 2, 3], memory[(int)(start - MachineMap.Memory)..][..3]);
    }

    [Fact]
    public static void The_machines_command_line_goes_before_the_trees_and_an_old_disk_is_forgotten()
    {
        Assert.Equal(LoadStatus.Success, Load(Tree(), out byte[] memory, "single"u8));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(memory, out DeviceTreeReader taken));
        DeviceTreeNode chosen = taken.Find("/chosen"u8);
        Assert.True(taken.IsText(chosen, "bootargs"u8, "single"u8));
        Assert.False(taken.TryGetProperty(chosen, "linux,initrd-start"u8, out _) || taken.TryGetProperty(chosen, "linux,initrd-end"u8, out _));
    }

    public static TheoryData<string, LoadStatus> Differences => new(Changes.Keys.Select(name => (name, Changes[name].Expected)));

    private static Dictionary<string, (LoadStatus Expected, Change Change)> Changes => new()
    {
        ["memory beyond the machine's"] = (LoadStatus.TreeMemory, editor => editor.SetRegister(editor.Tree.Find("/memory@40000000"u8), MachineMap.Memory, Size + 0x1000)),
        ["memory before the machine's"] = (LoadStatus.TreeMemory, editor => editor.SetRegister(editor.Tree.Find("/memory@40000000"u8), MachineMap.Memory - 0x1000, 0x2000)),
        ["memory that wraps around"] = (LoadStatus.TreeMemory, editor => editor.SetRegister(editor.Tree.Find("/memory@40000000"u8), MachineMap.Memory + 0x1000, ulong.MaxValue)),
        ["no bytes of memory"] = (LoadStatus.TreeMemory, editor => editor.SetRegister(editor.Tree.Find("/memory@40000000"u8), MachineMap.Memory, 0)),
        ["no memory"] = (LoadStatus.TreeMemory, editor => editor.DeleteNode(editor.Tree.Find("/memory@40000000"u8))),
        ["a core less"] = (LoadStatus.TreeCores, editor => editor.DeleteNode(editor.Tree.Find("/cpus/cpu@1"u8))),
        ["another core"] = (LoadStatus.TreeCores, editor => editor.SetCell(editor.Tree.Find("/cpus/cpu@1"u8), "reg"u8, 0x100)),
        ["one core twice"] = (LoadStatus.TreeCores, editor => editor.SetCell(editor.Tree.Find("/cpus/cpu@1"u8), "reg"u8, 0)),
        ["no cores"] = (LoadStatus.TreeCores, editor => editor.DeleteNode(editor.Tree.Find("/cpus"u8))),
        ["another controller"] = (LoadStatus.TreeInterrupts, editor => editor.SetText(editor.Tree.Find("/intc@8000000"u8), "compatible"u8, "arm,gic-400"u8)),
        ["no controller"] = (LoadStatus.TreeInterrupts, editor => editor.DeleteNode(editor.Tree.Find("/intc@8000000"u8))),
        ["a controller elsewhere"] = (LoadStatus.TreeInterrupts, editor => editor.SetProperty(editor.Tree.Find("/intc@8000000"u8), "reg"u8, new byte[32])),
        ["a translation service"] = (LoadStatus.TreeInterrupts, editor => editor.EnsureNode(editor.Tree.Find("/intc@8000000"u8), "its@8080000"u8, out _)),
        ["a device elsewhere"] = (LoadStatus.TreeDevice, editor => editor.SetRegister(editor.Tree.FindCompatible("arm,pl011"u8, DeviceTreeNode.None), 0x0B00_0000, 0x1000)),
        ["a device that is larger"] = (LoadStatus.TreeDevice, editor => editor.SetRegister(editor.Tree.FindCompatible("arm,pl011"u8, DeviceTreeNode.None), MachineMap.Serial, 0x2000)),
        ["registers cut short"] = (LoadStatus.TreeDevice, editor => editor.SetProperty(editor.Tree.FindCompatible("arm,pl011"u8, DeviceTreeNode.None), "reg"u8, new byte[12])),
        ["a bus with addresses of its own"] = (LoadStatus.TreeDevice, editor => AddBus(editor, [0, 0, 0, 0, 0, 0, 0, 0])),
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public static void What_the_machine_has_not_is_refused(string what, LoadStatus expected) =>
        Assert.Equal(expected, Load(Tree(Changes[what].Change), out _, disk: [1]));

    [Fact]
    public static void A_device_that_is_off_may_be_anywhere()
    {
        byte[] tree = Tree(editor =>
        {
            DeviceTreeNode serial = editor.Tree.FindCompatible("arm,pl011"u8, DeviceTreeNode.None);
            Assert.Equal(DeviceTreeStatus.Success, editor.SetRegister(serial, 0x0B00_0000, 0x1000));
            Assert.Equal(DeviceTreeStatus.Success, editor.SetText(editor.Tree.FindCompatible("arm,pl011"u8, DeviceTreeNode.None), "status"u8, "disabled"u8));
        });
        Assert.Equal(LoadStatus.Success, Load(tree, out _));
    }

    [Fact]
    public static void A_bus_without_addresses_of_its_own_is_looked_into() => Assert.Equal(LoadStatus.Success, Load(Tree(editor => AddBus(editor, [])), out _));

    [Fact]
    public static void A_GICv2_is_a_GICv2() => Assert.Equal(
        (LoadStatus.Success, LoadStatus.TreeInterrupts, LoadStatus.TreeInterrupts),
        (Load(Tree(isLegacy: true), out _, isLegacy: true), Load(Tree(isLegacy: true), out _), Load(Tree(), out _, isLegacy: true)));

    [Fact]
    public static void Damaged_trees_are_refused_or_taken_and_nothing_else() => Gen.Select(Gen.Int[0, 4000], Gen.Byte).Sample((place, value) =>
    {
        byte[] tree = Tree();
        tree[place % tree.Length] = value;
        _ = Load(tree, out _, disk: [1]);
    });

    [Fact]
    public static void A_tree_that_leaves_no_room_is_refused() => Assert.Equal(
        LoadStatus.TreeSize, Load([.. Tree(), .. new byte[64 << 10]], out _, disk: [1]));

    private static void AddBus(DeviceTreeEditor editor, byte[] ranges)
    {
        Assert.Equal(DeviceTreeStatus.Success, editor.EnsureNode(DeviceTreeReader.Root, "bus"u8, out DeviceTreeNode bus));
        Assert.Equal(DeviceTreeStatus.Success, editor.SetText(bus, "compatible"u8, "simple-bus"u8));
        Assert.Equal(DeviceTreeStatus.Success, editor.SetCell(bus, "#address-cells"u8, 2));
        Assert.Equal(DeviceTreeStatus.Success, editor.SetCell(bus, "#size-cells"u8, 2));
        Assert.Equal(DeviceTreeStatus.Success, editor.SetProperty(bus, "ranges"u8, ranges));
        Assert.Equal(DeviceTreeStatus.Success, editor.EnsureNode(bus, "rtc@9010000"u8, out DeviceTreeNode clock));
        Assert.Equal(DeviceTreeStatus.Success, editor.SetProperty(clock, "reg"u8, [0, 0, 0, 0, 0x09, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0]));
    }
}
