using System;
using System.Linq;
using Firn.Abi.Boot;
using Firn.Tools.Elf;

namespace Firn.Tools.Image;

/// <summary>The bytes of an image and their place in memory.</summary>
public sealed record ImageContents
{
    private const ulong Page = BootImageLayout.Alignment;

    /// <summary>Flattened images are kept below this: more is a mistake in a link script, such as two distant segments.</summary>
    private const ulong MaximumFlatSize = 64 << 20;

    private const ulong DeviceTreeRoom = 0x1_0000;

    /// <summary>The bytes, from <see cref="Address"/> on.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Physical address of the first byte.</summary>
    public required ulong Address { get; init; }

    /// <summary>Bytes of memory, at least those of the contents; the rest is zeroed.</summary>
    public required ulong MemorySize { get; init; }

    /// <summary>Physical address of the first instruction; 0 for what is not code.</summary>
    public ulong Entry { get; init; }

    /// <summary>The file that has exactly these bytes, if there is one.</summary>
    public string? Path { get; init; }

    /// <summary>A file as it is; it is no code.</summary>
    public static ImageContents Raw(string path, ulong address) => Raw(InputFile.Read(path), address) with { Path = path };

    /// <summary>Bytes as they are; they are no code.</summary>
    public static ImageContents Raw(byte[] bytes, ulong address)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new ImageContents { Bytes = bytes, Address = address, MemorySize = AlignUp((ulong)bytes.Length) };
    }

    /// <summary>A device tree, with room for what the firmware adds to it.</summary>
    public static ImageContents DeviceTree(string path, ulong address)
    {
        ImageContents tree = Raw(path, address);
        if (!FileKind.IsDeviceTree(tree.Bytes))
            throw new ImageException($"{path}: is not a flattened device tree; compile a source with dtc");
        return tree with { MemorySize = tree.MemorySize + DeviceTreeRoom };
    }

    /// <summary>A file of code that is entered at its first byte.</summary>
    public static ImageContents Code(string path, ulong address) => Raw(path, address) with { Entry = address };

    /// <summary>The arm64 Linux kernel in a file, with the memory that its header asks for.</summary>
    public static ImageContents Linux(string path, ulong address)
    {
        LinuxImage linux = LinuxImage.Load(path);
        linux.CheckAddress(address);
        return new ImageContents
        {
            Bytes = linux.Contents,
            Address = address,
            MemorySize = AlignUp(linux.ImageSize),
            Entry = address,
            Path = linux.WasCompressed ? null : path,
        };
    }

    /// <summary>
    /// The segments of an ELF at their physical addresses, whole pages, with zeros between them. Its code must be entered with
    /// physical addresses, so the entry point is translated by the segment that holds it.
    /// </summary>
    public static ImageContents Elf(ElfFile elf)
    {
        ArgumentNullException.ThrowIfNull(elf);
        ulong start = elf.Segments[0].PhysicalAddress & ~(Page - 1);
        ElfSegment last = elf.Segments[^1];
        ulong memory = last.PhysicalAddress - start + last.MemorySize;
        if (memory > MaximumFlatSize)
            throw new ImageException($"{elf.Name}: its segments span 0x{memory:x} bytes from 0x{start:x} on; that is not one image");

        ulong size = elf.Segments.Where(segment => segment.FileSize != 0).Max(segment => segment.PhysicalAddress - start + segment.FileSize);
        byte[] bytes = new byte[size];
        foreach (ElfSegment segment in elf.Segments)
            elf.Contents(segment).CopyTo(bytes.AsSpan((int)(segment.PhysicalAddress - start)));
        ElfSegment code = elf.Segments.First(segment => segment.Holds(elf.Entry));
        ulong entry = elf.Entry - code.VirtualAddress + code.PhysicalAddress;
        return new ImageContents { Bytes = bytes, Address = start, MemorySize = AlignUp(memory), Entry = entry };
    }

    private static ulong AlignUp(ulong size) => (size + Page - 1) & ~(Page - 1);
}
