using System;
using System.Buffers.Binary;
using Firn.DeviceTree;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Devices;

namespace Firn.VirtualMachine.Boot;

/// <summary>
/// A device tree that the user gives in the place of the machine's own. It may leave out what the machine has, and say more about it; what it says of memory, cores,
/// interrupt controller and the addresses of devices is checked against the machine, so that its kernel touches nothing that is not there.
/// </summary>
internal static class UserTree
{
    private const int MostRegisters = 16;

    /// <summary>Puts it into memory, with the machine's command line, if it has one, and the RAM disk.</summary>
    internal static LoadStatus Place(in MachineDescription machine, ulong ramDisk, ulong ramDiskEnd, Span<byte> room)
    {
        LoadStatus status = Check(in machine);
        if (status != LoadStatus.Success)
            return status;
        if (machine.Tree.Length > room.Length)
            return LoadStatus.TreeSize;
        machine.Tree.CopyTo(room);
        room[machine.Tree.Length..].Clear();
        if (DeviceTreeEditor.Open(room, out DeviceTreeEditor editor) != DeviceTreeStatus.Success)
            return LoadStatus.Tree;
        return TryComplete(editor, machine.CommandLine, ramDisk, ramDiskEnd) ? LoadStatus.Success : LoadStatus.TreeSize;
    }

    private static bool TryComplete(DeviceTreeEditor editor, ReadOnlySpan<byte> commandLine, ulong ramDisk, ulong ramDiskEnd)
    {
        if (editor.EnsureNode(DeviceTreeReader.Root, "chosen"u8, out DeviceTreeNode chosen) != DeviceTreeStatus.Success)
            return false;
        if (!commandLine.IsEmpty && editor.SetText(chosen, "bootargs"u8, commandLine) != DeviceTreeStatus.Success)
            return false;
        // What the file says of a RAM disk was true of another memory.
        if (ramDisk == ramDiskEnd)
            return IsGone(editor, chosen, "linux,initrd-start"u8) && IsGone(editor, chosen, "linux,initrd-end"u8);
        return editor.SetNumber(chosen, "linux,initrd-start"u8, ramDisk) == DeviceTreeStatus.Success
            && editor.SetNumber(chosen, "linux,initrd-end"u8, ramDiskEnd) == DeviceTreeStatus.Success;
    }

    private static bool IsGone(DeviceTreeEditor editor, DeviceTreeNode node, ReadOnlySpan<byte> name) =>
        !editor.Tree.TryGetProperty(node, name, out _) || editor.DeleteProperty(node, name) == DeviceTreeStatus.Success;

    private static LoadStatus Check(in MachineDescription machine)
    {
        if (DeviceTreeReader.Open(machine.Tree, out DeviceTreeReader tree) != DeviceTreeStatus.Success)
            return LoadStatus.Tree;
        if (!HasItsCores(tree, machine.Cores))
            return LoadStatus.TreeCores;
        if (!HasItsController(tree, machine.IsLegacy))
            return LoadStatus.TreeInterrupts;
        bool hasMemory = false;
        for (DeviceTreeNode node = tree.FirstChild(DeviceTreeReader.Root); node.Exists; node = tree.NextSibling(node))
        {
            if (tree.IsText(node, "device_type"u8, "memory"u8))
            {
                if (!IsItsMemory(tree, node, machine.MemorySize))
                    return LoadStatus.TreeMemory;
                hasMemory = true;
            }
            else if (!IsController(tree, node) && !AreItsDevices(tree, node, machine.Devices))
            {
                return LoadStatus.TreeDevice;
            }
        }
        return hasMemory ? LoadStatus.Success : LoadStatus.TreeMemory;
    }

    private static bool HasItsCores(DeviceTreeReader tree, int cores)
    {
        DeviceTreeNode all = tree.Find("/cpus"u8);
        ulong named = 0;
        for (DeviceTreeNode node = all.Exists ? tree.FirstChild(all) : DeviceTreeNode.None; node.Exists; node = tree.NextSibling(node))
        {
            if (!tree.IsText(node, "device_type"u8, "cpu"u8) || !tree.IsAvailable(node))
                continue;
            int core = TryGetAffinity(tree, node, out ulong affinity) ? CoreAffinity.CoreOf(affinity, cores) : -1;
            if (core < 0 || (named & (1UL << core)) != 0)
                return false;
            named |= 1UL << core;
        }
        return named == (1UL << cores) - 1;
    }

    // One cell, or two where a core's name may have Aff3.
    private static bool TryGetAffinity(DeviceTreeReader tree, DeviceTreeNode node, out ulong affinity)
    {
        affinity = 0;
        if (!tree.TryGetProperty(node, "reg"u8, out ReadOnlySpan<byte> bytes) || bytes.Length is not (sizeof(uint) or sizeof(ulong)))
            return false;
        affinity = bytes.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return true;
    }

    private static bool IsController(DeviceTreeReader tree, DeviceTreeNode node) => IsNewController(tree, node) || IsOldController(tree, node);

    private static bool IsNewController(DeviceTreeReader tree, DeviceTreeNode node) => tree.IsCompatible(node, "arm,gic-v3"u8);

    private static bool IsOldController(DeviceTreeReader tree, DeviceTreeNode node) =>
        tree.IsCompatible(node, "arm,cortex-a15-gic"u8) || tree.IsCompatible(node, "arm,gic-400"u8);

    // Exactly one, of the machine's version. Below it would be frames for messages and translation, which no machine has.
    private static bool HasItsController(DeviceTreeReader tree, bool isLegacy)
    {
        DeviceTreeNode controller = DeviceTreeNode.None;
        for (DeviceTreeNode node = tree.FirstChild(DeviceTreeReader.Root); node.Exists; node = tree.NextSibling(node))
        {
            if (!IsController(tree, node) || !tree.IsAvailable(node))
                continue;
            if (controller.Exists)
                return false;
            controller = node;
        }
        return controller.Exists && (isLegacy ? IsOldController(tree, controller) : IsNewController(tree, controller))
            && !tree.FirstChild(controller).Exists
            && Begins(tree, controller, 0, MachineMap.Distributor)
            && Begins(tree, controller, 1, isLegacy ? MachineMap.CpuInterface : MachineMap.Redistributors);
    }

    private static bool Begins(DeviceTreeReader tree, DeviceTreeNode node, int index, ulong address) =>
        tree.TryGetRegister(node, index, out DeviceTreeRange range) && range.Start == address;

    private static bool IsItsMemory(DeviceTreeReader tree, DeviceTreeNode node, ulong size)
    {
        int count = 0;
        for (; count < MostRegisters && tree.TryGetRegister(node, count, out DeviceTreeRange range); count++)
        {
            ulong offset = range.Start - MachineMap.Memory;
            if (range.Size == 0 || offset >= size || range.Size > size - offset)
                return false;
        }
        return count is > 0 and < MostRegisters;
    }

    // A device that is off is none; a bus without addresses of its own is looked into.
    private static bool AreItsDevices(DeviceTreeReader tree, DeviceTreeNode node, ReadOnlySpan<DeviceWindow> devices)
    {
        if (!tree.IsAvailable(node))
            return true;
        if (!tree.IsCompatible(node, "simple-bus"u8))
            return IsItsDevice(tree, node, devices);
        if (!tree.TryGetProperty(node, "ranges"u8, out ReadOnlySpan<byte> ranges) || ranges.Length > 0)
            return false;
        for (DeviceTreeNode child = tree.FirstChild(node); child.Exists; child = tree.NextSibling(child))
        {
            if (tree.IsAvailable(child) && (tree.IsCompatible(child, "simple-bus"u8) || !IsItsDevice(tree, child, devices)))
                return false;
        }
        return true;
    }

    private static bool IsItsDevice(DeviceTreeReader tree, DeviceTreeNode node, ReadOnlySpan<DeviceWindow> devices)
    {
        if (!tree.TryGetProperty(node, "reg"u8, out _))
            return true;
        int count = 0;
        for (; count < MostRegisters && tree.TryGetRegister(node, count, out DeviceTreeRange range); count++)
        {
            if (!IsWithin(range, devices))
                return false;
        }
        return count is > 0 and < MostRegisters;
    }

    private static bool IsWithin(DeviceTreeRange range, ReadOnlySpan<DeviceWindow> devices)
    {
        for (int i = 0; i < devices.Length; i++)
        {
            ulong offset = range.Start - devices[i].Address;
            if (offset < devices[i].Size && range.Size <= devices[i].Size - offset)
                return true;
        }
        return false;
    }
}
