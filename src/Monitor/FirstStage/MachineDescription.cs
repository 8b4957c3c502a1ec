using System;
using System.Numerics;
using Firn.Arm64.Identification;
using Firn.DeviceTree;
using Firn.Monitor.Boot;
using Firn.Monitor.Platforms;
using Firn.Monitor.Psci;

namespace Firn.Monitor.FirstStage;

/// <summary>What firmware takes from the machine's device tree: the normal world's memory, and the cores.</summary>
internal struct MachineDescription
{
    /// <summary>The normal world's memory.</summary>
    internal NormalMemory Memory;

    /// <summary>A bit for each core that the monitor serves.</summary>
    internal uint CoreMask;

    /// <summary>How many cores those are.</summary>
    internal readonly uint CoreCount => (uint)BitOperations.PopCount(CoreMask);

    /// <summary>Reads the tree, and maps memory as it finds it.</summary>
    /// <param name="machine">The machine; the tree's gigabyte is mapped.</param>
    /// <param name="map">Takes the memory.</param>
    /// <returns>False where the tree is refused, which the console says.</returns>
    internal bool TryRead<TMachine>(TMachine machine, TranslationTables<TMachine> map)
        where TMachine : struct, IMonitorMachine
    {
        Memory.Clear();
        CoreMask = 0;
        ReadOnlySpan<byte> blob = machine.Memory(machine.DeviceTree, machine.DeviceTreeCapacity);
        DeviceTreeStatus status = DeviceTreeReader.Open(blob, out DeviceTreeReader tree);
        if (status == DeviceTreeStatus.Success)
        {
            AddAllMemory(machine, map, tree);
            AddAllCores(tree);
            bool found = CoreMask != 0 && !Memory.Ranges.IsEmpty;
            status = found ? DeviceTreeStatus.Success : DeviceTreeStatus.NotFound;
        }
        if (status != DeviceTreeStatus.Success)
            BootRefusal.Report(machine, status);
        return status == DeviceTreeStatus.Success;
    }

    private void AddAllMemory<TMachine>(TMachine machine, TranslationTables<TMachine> map, DeviceTreeReader tree)
        where TMachine : struct, IMonitorMachine
    {
        DeviceTreeNode node = tree.FirstChild(DeviceTreeReader.Root);
        for (; node.Exists; node = tree.NextSibling(node))
        {
            if (tree.IsText(node, "device_type"u8, "memory"u8) && tree.IsAvailable(node))
                AddMemory(machine, map, tree, node);
        }
        // Only entries that were invalid became valid: nothing stale to forget, but the stores must be seen by the walk.
        machine.SynchronizeData();
        machine.SynchronizeInstructions();
    }

    private void AddMemory<TMachine>(TMachine machine, TranslationTables<TMachine> map, DeviceTreeReader tree, DeviceTreeNode node)
        where TMachine : struct, IMonitorMachine
    {
        for (int i = 0; i < NormalMemory.MaximumRanges && tree.TryGetRegister(node, i, out DeviceTreeRange found); i++)
        {
            // Beyond the map firmware can neither load nor check anything: such memory is the kernel's business alone.
            bool reachable = found.Start >= SecureMemory.NormalStart && found.Start < machine.NormalMemoryLimit;
            ulong size = Math.Min(found.Size, machine.NormalMemoryLimit - found.Start);
            if (reachable && Memory.TryAdd(found.Start, size))
                map.MapGigabytes(found.Start, found.Start + size, EL3Translation.NormalWorldData);
        }
    }

    private void AddAllCores(DeviceTreeReader tree)
    {
        DeviceTreeNode parent = tree.Find("/cpus"u8);
        DeviceTreeNode node = parent.Exists ? tree.FirstChild(parent) : DeviceTreeNode.None;
        for (; node.Exists; node = tree.NextSibling(node))
        {
            if (tree.IsText(node, "device_type"u8, "cpu"u8) && tree.TryGetRegister(node, 0, out DeviceTreeRange place))
                AddCore(new Affinity { Bits = place.Start });
        }
    }

    private void AddCore(Affinity affinity)
    {
        uint core = CoreNumber.Of(affinity);
        if (core < CoreNumber.Maximum)
            CoreMask |= 1u << (int)core;
    }
}
