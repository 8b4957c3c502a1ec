using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Firn.Arm64.Translation;
using Firn.DeviceTree;
using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>The device tree that the loader was handed: found, mapped, and at the end freed of what was for the loader alone.</summary>
internal static class TreeAccess
{
    private const uint Magic = 0xD00D_FEED;

    // Linux takes no larger one either (Documentation/arch/arm64/booting.rst).
    private const uint MaximumSize = 0x20_0000;

    /// <summary>Maps the tree at an address; first its header's page, then as much as the header says.</summary>
    /// <param name="machine">The machine, its MMU on.</param>
    /// <param name="tables">Take the mapping.</param>
    /// <param name="address">The tree's address, from whoever entered the loader.</param>
    /// <param name="size">Takes its size in bytes.</param>
    internal static LoadStatus Map<TMachine>(TMachine machine, ref BootTables tables, ulong address, out uint size)
        where TMachine : struct, ILoaderMachine
    {
        size = 0;
        ulong first = address & ~(Granule.PageSize - 1);
        if (address == 0 || address % sizeof(ulong) != 0 || address >> 44 != 0)
            return LoadStatus.BadTree;
        if (tables.MapIdentity(machine, first, first + Granule.PageSize, El2Translation.Data) != LoadStatus.Success)
            return LoadStatus.BadTree;
        ReadOnlySpan<byte> header = machine.Memory(new PhysicalAddress(address), sizeof(ulong));
        size = BinaryPrimitives.ReadUInt32BigEndian(header.Slice(4));
        if (BinaryPrimitives.ReadUInt32BigEndian(header) != Magic || size > MaximumSize)
            return LoadStatus.BadTree;
        ulong end = (address + size + Granule.PageSize - 1) & ~(Granule.PageSize - 1);
        if (end <= first + Granule.PageSize)
            return LoadStatus.Success;
        return tables.MapIdentity(machine, first + Granule.PageSize, end, El2Translation.Data) == LoadStatus.Success
            ? LoadStatus.Success
            : LoadStatus.BadTree;
    }

    /// <summary>The UART of /chosen/stdout-path, if it is a PL011; otherwise <paramref name="standard"/>.</summary>
    internal static PhysicalAddress FindConsole(DeviceTreeReader tree, PhysicalAddress standard)
    {
        DeviceTreeNode chosen = tree.Find("/chosen"u8);
        if (!chosen.Exists || !tree.TryGetProperty(chosen, "stdout-path"u8, out ReadOnlySpan<byte> path))
            return standard;
        int end = path.IndexOfAny((byte)':', (byte)0);
        DeviceTreeNode uart = tree.Find(end < 0 ? path : path.Slice(0, end));
        bool usable = uart.Exists && tree.IsCompatible(uart, "arm,pl011"u8) && tree.TryGetRegister(uart, 0, out DeviceTreeRange registers)
            && registers.Start % Granule.PageSize == 0;
        return usable && tree.TryGetRegister(uart, 0, out registers) ? new PhysicalAddress(registers.Start) : standard;
    }

    /// <summary>Removes the two files, whose memory is free once the kernel runs.</summary>
    internal static void RemoveFiles(DeviceTreeEditor editor)
    {
        Remove(editor, Child(editor.Tree, BootDescription.KernelName));
        Remove(editor, Child(editor.Tree, BootDescription.RootTaskName));
        DeviceTreeNode parent = editor.Tree.Find("/reserved-memory"u8);
        if (parent.Exists && !editor.Tree.FirstChild(parent).Exists)
            Remove(editor, parent);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DeviceTreeNode Child(DeviceTreeReader tree, ReadOnlySpan<byte> name)
    {
        DeviceTreeNode parent = tree.Find("/reserved-memory"u8);
        return parent.Exists ? tree.Child(parent, name) : DeviceTreeNode.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Remove(DeviceTreeEditor editor, DeviceTreeNode node)
    {
        if (node.Exists)
            editor.DeleteNode(node);
    }
}
