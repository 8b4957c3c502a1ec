using System;
using Firn.Arm64.Identification;
using Firn.BootImage;
using Firn.DeviceTree;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Boot;

/// <summary>What the monitor takes from the machine's device tree: the normal world's memory, and the cores.</summary>
public static class MachineDescription
{
    /// <summary>Reads the tree.</summary>
    /// <param name="machine">The machine; the tree's gigabyte is mapped.</param>
    /// <param name="layout">Where the monitor's tables lie: memory is mapped as it is found.</param>
    /// <param name="state">Takes memory and cores.</param>
    /// <param name="cores">How many cores the monitor serves.</param>
    public static DeviceTreeStatus Read<TMachine>(TMachine machine, in MonitorLayout layout, ref MonitorState state, out uint cores)
        where TMachine : struct, IMonitorMachine
    {
        cores = 0;
        ReadOnlySpan<byte> blob = machine.Memory(machine.DeviceTree, machine.DeviceTreeCapacity);
        DeviceTreeStatus status = DeviceTreeReader.Open(blob, out DeviceTreeReader tree);
        if (status != DeviceTreeStatus.Success)
            return status;
        AddAllMemory(machine, in layout, ref state, tree);
        cores = AddAllCores(ref state, tree);
        return cores == 0 || state.NormalMemory.Ranges.IsEmpty ? DeviceTreeStatus.NotFound : DeviceTreeStatus.Success;
    }

    private static void AddAllMemory<TMachine>(TMachine machine, in MonitorLayout layout, ref MonitorState state, DeviceTreeReader tree)
        where TMachine : struct, IMonitorMachine
    {
        DeviceTreeNode node = tree.FirstChild(DeviceTreeReader.Root);
        for (; node.Exists; node = tree.NextSibling(node))
        {
            if (tree.IsText(node, "device_type"u8, "memory"u8) && tree.IsAvailable(node))
                AddMemory(machine, in layout, ref state, tree, node);
        }
    }

    private static uint AddAllCores(ref MonitorState state, DeviceTreeReader tree)
    {
        uint cores = 0;
        DeviceTreeNode parent = tree.Find("/cpus"u8);
        DeviceTreeNode node = parent.Exists ? tree.FirstChild(parent) : DeviceTreeNode.None;
        for (; node.Exists; node = tree.NextSibling(node))
        {
            if (tree.IsText(node, "device_type"u8, "cpu"u8) && tree.TryGetRegister(node, 0, out DeviceTreeRange place))
                cores += AddCore(ref state, place.Start);
        }
        return cores;
    }

    private static void AddMemory<TMachine>(
        TMachine machine, in MonitorLayout layout, ref MonitorState state, DeviceTreeReader tree, DeviceTreeNode node)
        where TMachine : struct, IMonitorMachine
    {
        for (int i = 0; i < Psci.NormalMemory.MaximumRanges && tree.TryGetRegister(node, i, out DeviceTreeRange found); i++)
        {
            // Beyond the map the monitor could not load anything, nor check what is there: such memory is the kernel's business alone.
            if (found.Start >= machine.NormalMemoryLimit)
                continue;
            ulong size = Math.Min(found.Size, machine.NormalMemoryLimit - found.Start);
            var range = new MemoryRange(found.Start, size);
            if (range.Start < SecureMemory.NormalStart || !state.NormalMemory.TryAdd(range))
                continue;
            MonitorMap.AddNormalMemory(machine, in layout, range);
        }
    }

    private static uint AddCore(ref MonitorState state, ulong affinity)
    {
        uint core = CoreNumber.Of(new Affinity { Bits = affinity });
        if (core >= CoreNumber.Maximum)
            return 0;
        state.Cores.Add(core);
        return 1;
    }
}
