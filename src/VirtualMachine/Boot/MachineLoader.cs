using System;

namespace Firn.VirtualMachine.Boot;

/// <summary>
/// Puts a kernel, its initial RAM disk and its device tree into a virtual machine's memory. Of an Image the tree is at the beginning, the kernel 2 MiB behind, the
/// RAM disk after it. What has no header is half a MiB behind the beginning, as with QEMU's <c>-kernel</c>, and an ELF where it says; disk and tree follow
/// with room between. Files are whatever a user has: each number in them is checked before it is used.
/// </summary>
public static class MachineLoader
{
    private const ulong Block = 2 << 20;
    private const ulong FlatOffset = 0x8_0000;
    private const int TreeSize = 64 << 10;
    private const ulong UsualDisk = 128 << 20;

    /// <summary>Loads them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="kernel">The kernel: an Image, compressed or not, an ELF, or instructions from its first byte on.</param>
    /// <param name="ramDisk">The RAM disk; empty for none.</param>
    /// <param name="start">Where the kernel is entered, with the tree's address.</param>
    public static LoadStatus Load(
        in MachineDescription machine, Span<byte> memory, ReadOnlySpan<byte> kernel, ReadOnlySpan<byte> ramDisk, out MachineStart start)
    {
        start = default;
        LoadStatus status = PlaceKernel(memory, kernel, out PlacedImage image);
        if (status != LoadStatus.Success)
            return status;
        ulong room = (ulong)memory.Length;
        ulong disk = AlignUp(image.End);
        // What does not say how much it needs gets room behind it, and looks for the tree behind itself.
        if (!image.IsExact)
            disk = Math.Max(disk, AlignUp(Math.Min(room / 2, UsualDisk)));
        if (ramDisk.Length > 0 && (disk > room || (ulong)ramDisk.Length > room - disk))
            return LoadStatus.RamDiskSize;
        ulong diskEnd = disk + (ulong)ramDisk.Length;
        ulong tree = image.IsExact ? 0 : AlignUp(diskEnd);
        if (tree + TreeSize > room)
            return LoadStatus.TreeSize;
        status = WriteTree(in machine, memory.Slice((int)tree, TreeSize), MachineMap.Memory + disk, MachineMap.Memory + diskEnd);
        if (status != LoadStatus.Success)
            return status;
        ulong end = Math.Max(image.End, tree + TreeSize);
        if (ramDisk.Length > 0)
        {
            ramDisk.CopyTo(memory[(int)disk..]);
            end = Math.Max(end, diskEnd);
        }
        start = new() { Entry = MachineMap.Memory + image.Entry, Argument = MachineMap.Memory + tree, End = end };
        return LoadStatus.Success;
    }

    /// <summary>Puts the device tree alone into memory, at its beginning, where firmware looks for it.</summary>
    /// <param name="machine">The machine, which starts in its first flash.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="start">Where firmware is entered.</param>
    public static LoadStatus LoadFirmware(in MachineDescription machine, Span<byte> memory, out MachineStart start)
    {
        start = new() { Entry = MachineMap.FirmwareFlash, Argument = 0, End = TreeSize };
        return memory.Length < TreeSize ? LoadStatus.TreeSize : WriteTree(in machine, memory[..TreeSize], 0, 0);
    }

    private static LoadStatus WriteTree(in MachineDescription machine, Span<byte> room, ulong ramDisk, ulong ramDiskEnd)
    {
        if (!machine.Tree.IsEmpty && machine.WindowSize != 0)
            return LoadStatus.TreeWindow;
        if (!machine.Tree.IsEmpty)
            return UserTree.Place(in machine, ramDisk, ramDiskEnd, room);
        return MachineTree.TryWrite(in machine, ramDisk, ramDiskEnd, room, out _) ? LoadStatus.Success : LoadStatus.TreeSize;
    }

    private static LoadStatus PlaceKernel(Span<byte> memory, ReadOnlySpan<byte> kernel, out PlacedImage image)
    {
        image = default;
        if (kernel.IsEmpty)
            return LoadStatus.Empty;
        LoadStatus status = CompressedImage.Unpack(kernel, memory, out ReadOnlySpan<byte> file, out int unpacked);
        if (status != LoadStatus.Success)
            return status;
        status = ElfImage.IsOne(file) ? ElfImage.Place(file, memory, (ulong)unpacked, out image) : PlaceWhole(memory, file, out image);
        if (status == LoadStatus.Success && unpacked < memory.Length)
            memory[Math.Max(unpacked, (int)image.FileEnd)..].Clear();
        return status;
    }

    private static LoadStatus PlaceWhole(Span<byte> memory, ReadOnlySpan<byte> file, out PlacedImage image)
    {
        image = default;
        bool hasHeader = LinuxHeader.TryRead(file, out LinuxHeader header);
        ulong size = hasHeader ? header.MemorySize : (ulong)file.Length;
        ulong place = hasHeader ? Block + header.Offset : FlatOffset;
        if (header.IsBigEndian)
            return LoadStatus.BigEndian;
        if (header.Offset >= Block)
            return LoadStatus.Offset;
        if (place > (ulong)memory.Length || size > (ulong)memory.Length - place)
            return LoadStatus.KernelSize;
        // It may have been unpacked into the same memory: copied whatever overlaps.
        file.CopyTo(memory[(int)place..]);
        image = new() { Start = place, Entry = place, FileEnd = place + (ulong)file.Length, End = place + size, IsExact = hasHeader };
        return LoadStatus.Success;
    }

    private static ulong AlignUp(ulong address) => (address + Block - 1) & ~(Block - 1);
}
