using System;

namespace Firn.VirtualMachine.Boot;

/// <summary>What a user is told.</summary>
public static class LoadStatusText
{
    /// <summary>A sentence.</summary>
    public static ReadOnlySpan<byte> Of(LoadStatus status) => status switch
    {
        LoadStatus.Success => "the machine can start"u8,
        LoadStatus.Empty => "the kernel's file is empty"u8,
        LoadStatus.BigEndian => "the kernel is big-endian"u8,
        LoadStatus.Offset => "the kernel's header says an offset of 2 MiB or more"u8,
        LoadStatus.KernelSize => "the kernel does not fit into the machine's memory"u8,
        LoadStatus.RamDiskSize => "the RAM disk does not fit into the machine's memory"u8,
        LoadStatus.TreeSize => "the device tree does not fit into the machine's memory"u8,
        LoadStatus.Compressed => "the compressed kernel is damaged, or does not fit into the machine's memory"u8,
        LoadStatus.Compression => "the kernel is compressed in a way that is not known: gzip and zstd are"u8,
        LoadStatus.CompressedSize => "the compressed kernel does not say how large it is"u8,
        LoadStatus.CompressedTwice => "the kernel is compressed twice"u8,
        LoadStatus.Elf => "the kernel's ELF is damaged"u8,
        LoadStatus.ElfKind => "the kernel's ELF is no 64-bit program for little-endian AArch64"u8,
        LoadStatus.ElfPlace => "the kernel's ELF wants memory that the machine has not"u8,
        LoadStatus.ElfEntry => "the kernel's ELF is entered where it has nothing"u8,
        LoadStatus.Tree => "the device tree that was given is damaged"u8,
        LoadStatus.TreeMemory => "the device tree that was given has other memory than the machine"u8,
        LoadStatus.TreeCores => "the device tree that was given has other cores than the machine"u8,
        LoadStatus.TreeDevice => "the device tree that was given has a device that the machine has not"u8,
        LoadStatus.TreeInterrupts => "the device tree that was given has another interrupt controller than the machine"u8,
        LoadStatus.TreeWindow => "a device tree that was given does not go with a window"u8,
        LoadStatus.Memory => "the machine's memory cannot be mapped to be loaded"u8,
        _ => "the machine cannot start"u8,
    };
}
