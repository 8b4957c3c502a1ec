using System;
using System.Runtime.CompilerServices;

namespace Firn.DeviceTree;

/// <summary>
/// What firmware changes in a machine's device tree before it starts a kernel. Each change may be made again, with the same or
/// other values: what is there already is replaced. The first status that is not success ends a change; the tree stays valid.
/// </summary>
public static class BootFixups
{
    /// <summary>
    /// Describes PSCI 1.1 reached by SMC (Linux, Documentation/devicetree/bindings/arm/psci.yaml). An older /psci goes: its
    /// method, function numbers and conduit are not ours.
    /// </summary>
    public static DeviceTreeStatus AddPsci(DeviceTreeEditor editor)
    {
        DeviceTreeNode node = editor.Tree.Find("/psci"u8);
        DeviceTreeStatus status = node.Exists ? editor.DeleteNode(node) : DeviceTreeStatus.Success;
        if (status == DeviceTreeStatus.Success)
            status = editor.EnsureNode(DeviceTreeReader.Root, "psci"u8, out node);
        if (status == DeviceTreeStatus.Success)
            status = editor.SetText(node, "compatible"u8, "arm,psci-1.0\0arm,psci-0.2"u8);
        return status == DeviceTreeStatus.Success ? editor.SetText(node, "method"u8, "smc"u8) : status;
    }

    /// <summary>Says of every core in /cpus that PSCI starts it (Devicetree Specification 0.4, section 3.8.1, enable-method).</summary>
    public static DeviceTreeStatus StartCoresByPsci(DeviceTreeEditor editor)
    {
        DeviceTreeReader tree = editor.Tree;
        DeviceTreeNode cpus = tree.Find("/cpus"u8);
        if (!cpus.Exists)
            return DeviceTreeStatus.NotFound;
        for (DeviceTreeNode node = tree.FirstChild(cpus); node.Exists; node = tree.NextSibling(node))
        {
            bool isCore = tree.IsText(node, "device_type"u8, "cpu"u8);
            DeviceTreeStatus status = isCore ? editor.SetText(node, "enable-method"u8, "psci"u8) : DeviceTreeStatus.Success;
            if (status != DeviceTreeStatus.Success)
                return status;
        }

        return DeviceTreeStatus.Success;
    }

    /// <summary>
    /// Keeps memory from the kernel: a child of /reserved-memory with no-map (section 3.5), called by <paramref name="name"/>
    /// (up to 31 characters) and the address. /reserved-memory is made, with the root's cells, if it is not there.
    /// </summary>
    public static DeviceTreeStatus ReserveMemory(DeviceTreeEditor editor, ReadOnlySpan<byte> name, ulong start, ulong size) =>
        Reserve(editor, name, start, size, out _);

    /// <summary>
    /// Keeps memory from the kernel as <see cref="ReserveMemory"/> does, and says how many bytes of it are the contents of a file, for whoever
    /// looks for it under this name: <see cref="ImageSizeProperty"/>.
    /// </summary>
    public static DeviceTreeStatus PlaceImage(DeviceTreeEditor editor, ReadOnlySpan<byte> name, ulong start, ulong size, ulong imageSize)
    {
        DeviceTreeStatus status = Reserve(editor, name, start, size, out DeviceTreeNode node);
        return status == DeviceTreeStatus.Success ? editor.SetNumber(node, ImageSizeProperty, imageSize) : status;
    }

    /// <summary>The property with the bytes of an image's contents, in its node of /reserved-memory: a number of two cells.</summary>
    public static ReadOnlySpan<byte> ImageSizeProperty => "firn,image-size"u8;

    private static DeviceTreeStatus Reserve(
        DeviceTreeEditor editor, ReadOnlySpan<byte> name, ulong start, ulong size, out DeviceTreeNode node)
    {
        node = DeviceTreeNode.None;
        if (name.IsEmpty || name.Length > UnitName.MaximumName || size == 0)
            return DeviceTreeStatus.BadValue;
        DeviceTreeStatus status = EnsureReservedMemory(editor, out DeviceTreeNode parent);
        if (status != DeviceTreeStatus.Success)
            return status;
        Unsafe.SkipInit(out UnitName buffer);
        int length = UnitName.Write(buffer, name, start);
        status = editor.EnsureNode(parent, ((ReadOnlySpan<byte>)buffer).Slice(0, length), out node);
        if (status == DeviceTreeStatus.Success)
            status = editor.SetRegister(node, start, size);
        return status == DeviceTreeStatus.Success ? editor.SetProperty(node, "no-map"u8, []) : status;
    }

    /// <summary>Sets the kernel's parameters: /chosen/bootargs (section 3.6).</summary>
    public static DeviceTreeStatus SetBootArguments(DeviceTreeEditor editor, ReadOnlySpan<byte> arguments)
    {
        DeviceTreeStatus status = editor.EnsureNode(DeviceTreeReader.Root, "chosen"u8, out DeviceTreeNode chosen);
        return status == DeviceTreeStatus.Success ? editor.SetText(chosen, "bootargs"u8, arguments) : status;
    }

    /// <summary>Names the initial RAM disk, its first byte and the one behind its last, to a Linux kernel in /chosen.</summary>
    public static DeviceTreeStatus SetInitialRamDisk(DeviceTreeEditor editor, ulong start, ulong end)
    {
        if (end < start)
            return DeviceTreeStatus.BadValue;
        DeviceTreeStatus status = editor.EnsureNode(DeviceTreeReader.Root, "chosen"u8, out DeviceTreeNode chosen);
        if (status == DeviceTreeStatus.Success)
            status = editor.SetNumber(chosen, "linux,initrd-start"u8, start);
        return status == DeviceTreeStatus.Success ? editor.SetNumber(chosen, "linux,initrd-end"u8, end) : status;
    }

    /// <summary>Takes the node at <paramref name="path"/> from the kernel: status "disabled" (section 2.3.4).</summary>
    public static DeviceTreeStatus Disable(DeviceTreeEditor editor, ReadOnlySpan<byte> path)
    {
        DeviceTreeNode node = editor.Tree.Find(path);
        return node.Exists ? editor.SetText(node, "status"u8, "disabled"u8) : DeviceTreeStatus.NotFound;
    }

    private static DeviceTreeStatus EnsureReservedMemory(DeviceTreeEditor editor, out DeviceTreeNode node)
    {
        node = editor.Tree.Find("/reserved-memory"u8);
        if (node.Exists)
            return DeviceTreeStatus.Success;

        // Linux takes the node only if its cells are the root's and 'ranges' says that addresses are the same.
        editor.Tree.CellCounts(DeviceTreeReader.Root, out uint addressCells, out uint sizeCells);
        DeviceTreeStatus status = editor.EnsureNode(DeviceTreeReader.Root, "reserved-memory"u8, out node);
        if (status == DeviceTreeStatus.Success)
            status = editor.SetCell(node, "#address-cells"u8, addressCells);
        if (status == DeviceTreeStatus.Success)
            status = editor.SetCell(node, "#size-cells"u8, sizeCells);
        return status == DeviceTreeStatus.Success ? editor.SetProperty(node, "ranges"u8, []) : status;
    }
}
