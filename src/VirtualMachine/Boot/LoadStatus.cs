namespace Firn.VirtualMachine.Boot;

/// <summary>Why a machine's files cannot be started (<see cref="LoadStatusText"/>).</summary>
public enum LoadStatus
{
    /// <summary>They can.</summary>
    Success,

    /// <summary>The kernel's file is empty.</summary>
    Empty,

    /// <summary>The kernel is for the other order of bytes.</summary>
    BigEndian,

    /// <summary>The kernel's header says that it begins 2 MiB or more behind where it is put.</summary>
    Offset,

    /// <summary>The kernel does not fit.</summary>
    KernelSize,

    /// <summary>The RAM disk does not fit behind it.</summary>
    RamDiskSize,

    /// <summary>The device tree does not fit beside them.</summary>
    TreeSize,

    /// <summary>The compressed kernel is damaged.</summary>
    Compressed,

    /// <summary>The kernel is compressed in another way than by gzip or zstd.</summary>
    Compression,

    /// <summary>The compressed kernel does not say how large it is.</summary>
    CompressedSize,

    /// <summary>What is in the compressed kernel is compressed again.</summary>
    CompressedTwice,

    /// <summary>The ELF is damaged.</summary>
    Elf,

    /// <summary>The ELF is not a program of 64 bits for AArch64, lowest byte first.</summary>
    ElfKind,

    /// <summary>The ELF wants memory that the machine has not, or that the device tree has.</summary>
    ElfPlace,

    /// <summary>The ELF is entered where it has nothing.</summary>
    ElfEntry,

    /// <summary>The user's device tree is none, or is too large.</summary>
    Tree,

    /// <summary>The user's device tree names memory that the machine has not, or none.</summary>
    TreeMemory,

    /// <summary>The user's device tree has other cores than the machine.</summary>
    TreeCores,

    /// <summary>The user's device tree names a device that the machine has not there.</summary>
    TreeDevice,

    /// <summary>The user's device tree has another interrupt controller than the machine.</summary>
    TreeInterrupts,

    /// <summary>There is a device tree of the user's, and a window, which only the machine's own tree describes.</summary>
    TreeWindow,

    /// <summary>The monitor has no memory of the machine's that it could load.</summary>
    Memory,
}
