using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Firn.CapDl.Model;
using Firn.DeviceTree;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>A machine's device tree, from which devices are taken.</summary>
public sealed class DeviceTreeFile
{
    private const int CellSize = 4;
    private const int InterruptCells = 3;
    private const uint SharedInterrupt = 0;

    private readonly string _path;
    private readonly byte[] _blob;

    internal DeviceTreeFile(string path)
    {
        _path = path;
        _blob = File.ReadAllBytes(path);
        if (DeviceTreeReader.Open(_blob, out _) != DeviceTreeStatus.Success)
            throw new FirnException($"{path} is no flattened device tree.", "Compile it with dtc, or take it from the machine with -machine dumpdtb=FILE.");
    }

    /// <summary>Registers (the page that they begin in, and on) and interrupts of a node.</summary>
    internal (ulong Start, ulong Size, IReadOnlyList<(ulong Number, InterruptTrigger Trigger)> Interrupts) Find(string node)
    {
        _ = DeviceTreeReader.Open(_blob, out DeviceTreeReader tree);
        DeviceTreeNode found = tree.Find(Encoding.ASCII.GetBytes(node));
        if (!found.Exists)
            throw new FirnException($"{_path} has no node {node}.", "Name it by its whole path, such as /pl011@9000000.");
        if (!tree.IsAvailable(found))
            throw new FirnException($"{node} is disabled in {_path}.", "Another owner has it; choose an enabled one.");
        if (!tree.TryGetRegister(found, 0, out DeviceTreeRange registers))
            throw new FirnException($"{node} has no registers in {_path}.", "Only devices with memory-mapped registers can be given to a component.");
        ulong start = registers.Start & ~(ulong)(SystemBuilder.PageSize - 1);
        ulong end = (registers.Start + registers.Size + SystemBuilder.PageSize - 1) & ~(ulong)(SystemBuilder.PageSize - 1);
        return (start, end - start, Interrupts(tree, found));
    }

    /// <summary>GIC's binding: type, number, flags. Types 0 and 1 count from INTID 32 and 16; flags 1 and 2 are edges.</summary>
    private static List<(ulong, InterruptTrigger)> Interrupts(DeviceTreeReader tree, DeviceTreeNode node)
    {
        List<(ulong, InterruptTrigger)> found = [];
        if (!tree.TryGetProperty(node, "interrupts"u8, out ReadOnlySpan<byte> value))
            return found;
        for (; value.Length >= InterruptCells * CellSize; value = value[(InterruptCells * CellSize)..])
        {
            uint type = BinaryPrimitives.ReadUInt32BigEndian(value);
            uint number = BinaryPrimitives.ReadUInt32BigEndian(value[CellSize..]);
            uint flags = BinaryPrimitives.ReadUInt32BigEndian(value[(2 * CellSize)..]);
            found.Add((number + (type == SharedInterrupt ? 32UL : 16UL), (flags & 3) != 0 ? InterruptTrigger.Edge : InterruptTrigger.Level));
        }
        return found;
    }
}
