using System;
using System.Runtime.InteropServices;
using Firn.Abi.RootTask;
using Firn.DeviceTree;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>What the machine's device tree says: the command line, and where the boot image put the guest's files.</summary>
internal readonly ref struct MachineFacts
{
    private readonly DeviceTreeReader _tree;

    private MachineFacts(DeviceTreeReader tree) => _tree = tree;

    /// <summary>The machine's command line; empty where there is none.</summary>
    internal ReadOnlySpan<byte> CommandLine
    {
        get
        {
            DeviceTreeNode chosen = _tree.Find("/chosen"u8);
            return chosen.Exists && _tree.TryGetProperty(chosen, "bootargs"u8, out ReadOnlySpan<byte> text) && text.Length > 0 ? text[..^1] : default;
        }
    }

    /// <summary>Finds the tree among the chunks of boot information.</summary>
    internal static bool TryFind(ReadOnlySpan<byte> chunks, out MachineFacts facts)
    {
        facts = default;
        while (chunks.Length >= BootChunk.Size)
        {
            BootChunk chunk = MemoryMarshal.Read<BootChunk>(chunks);
            if (chunk.Length < BootChunk.Size || chunk.Length > (ulong)chunks.Length)
                return false;
            if (chunk.Id == (ulong)BootChunkId.DeviceTree)
            {
                bool isTree = DeviceTreeReader.Open(chunks[BootChunk.Size..(int)chunk.Length], out DeviceTreeReader tree) == DeviceTreeStatus.Success;
                facts = new(tree);
                return isTree;
            }
            chunks = chunks[(int)chunk.Length..];
        }
        return false;
    }

    /// <summary>The machine's interrupt controller is a GICv2.</summary>
    internal bool IsLegacy => FindLegacy().Exists;

    /// <summary>Random bytes that the machine, or its firmware, has put there for one start; empty where there are none.</summary>
    internal ReadOnlySpan<byte> Seed
    {
        get
        {
            DeviceTreeNode chosen = _tree.Find("/chosen"u8);
            return chosen.Exists && _tree.TryGetProperty(chosen, "rng-seed"u8, out ReadOnlySpan<byte> seed) ? seed : default;
        }
    }

    /// <summary>Where a file of the boot image is, and its bytes.</summary>
    internal bool TryFindFile(ReadOnlySpan<byte> name, out ulong address, out ulong size)
    {
        address = 0;
        size = 0;
        DeviceTreeNode parent = _tree.Find("/reserved-memory"u8);
        for (DeviceTreeNode node = parent.Exists ? _tree.FirstChild(parent) : DeviceTreeNode.None; node.Exists; node = _tree.NextSibling(node))
        {
            ReadOnlySpan<byte> unit = _tree.Name(node);
            if (unit.Length <= name.Length || !unit[..name.Length].SequenceEqual(name) || unit[name.Length] != '@'
                || !_tree.TryGetRegister(node, 0, out DeviceTreeRange range))
            {
                continue;
            }
            address = range.Start;
            return _tree.TryGetNumber(node, BootFixups.ImageSizeProperty, out size) && size <= range.Size;
        }
        return false;
    }

    /// <summary>Where the virtual CPU interface of the machine's GICv2 is: the last of the four that it has.</summary>
    internal bool TryFindVirtualInterface(out ulong address, out ulong size)
    {
        DeviceTreeNode node = FindLegacy();
        address = 0;
        size = 0;
        if (!node.Exists || !_tree.TryGetRegister(node, 3, out DeviceTreeRange range))
            return false;
        address = range.Start;
        size = range.Size;
        return true;
    }

    private DeviceTreeNode FindLegacy()
    {
        DeviceTreeNode node = _tree.FindCompatible("arm,cortex-a15-gic"u8, DeviceTreeNode.None);
        return node.Exists ? node : _tree.FindCompatible("arm,gic-400"u8, DeviceTreeNode.None);
    }
}
