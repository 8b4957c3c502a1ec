using System;

namespace Firn.VirtualMachine.Boot;

/// <summary>
/// Puts a kernel, its initial RAM disk and its device tree into a virtual machine's memory: the tree at the beginning, the kernel 2 MiB behind, then the RAM disk.
/// </summary>
public static class LinuxLoader
{
    private const ulong Block = 2 << 20;
    private const int TreeSize = 64 << 10;

    /// <summary>Loads them. False: they do not fit, or the kernel is none.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="kernel">An arm64 Image.</param>
    /// <param name="ramDisk">The RAM disk; empty for none.</param>
    /// <param name="start">Where the kernel is entered, with the tree's address.</param>
    public static bool TryLoad(
        in MachineDescription machine, Span<byte> memory, ReadOnlySpan<byte> kernel, ReadOnlySpan<byte> ramDisk, out MachineStart start)
    {
        start = default;
        if (!LinuxHeader.TryRead(kernel, out LinuxHeader header) || header.Offset >= Block || header.MemorySize > (ulong)memory.Length)
            return false;
        ulong place = Block + header.Offset;
        ulong disk = AlignUp(place + header.MemorySize);
        ulong end = disk + (ulong)ramDisk.Length;
        if (end > (ulong)memory.Length
            || !MachineTree.TryWrite(in machine, MachineMap.Memory + disk, MachineMap.Memory + end, memory[..TreeSize], out _))
        {
            return false;
        }
        kernel.CopyTo(memory[(int)place..]);
        ramDisk.CopyTo(memory[(int)disk..]);
        start = new() { Entry = MachineMap.Memory + place, Argument = MachineMap.Memory, End = end };
        return true;
    }

    private static ulong AlignUp(ulong address) => (address + Block - 1) & ~(Block - 1);
}
