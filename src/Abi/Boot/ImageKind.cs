namespace Firn.Abi.Boot;

/// <summary>What the monitor does with an image of the manifest. Zero names no kind.</summary>
public enum ImageKind : uint
{
    /// <summary>The EL3 monitor itself; exactly one, in the secure world.</summary>
    Monitor = 1,

    /// <summary>Code that is entered at its entry point, at its exception level; at most one in each world.</summary>
    Executable = 2,

    /// <summary>A flattened device tree for its world's executable, in place of the machine's own.</summary>
    DeviceTree = 3,

    /// <summary>The initial RAM disk, named to the executable by /chosen/linux,initrd-start and -end.</summary>
    InitialRamDisk = 4,

    /// <summary>Kernel parameters for /chosen/bootargs; read where they lie in the flash file, never placed in memory.</summary>
    CommandLine = 5,

    /// <summary>Bytes that are placed in memory and given no meaning.</summary>
    Data = 6,
}
