namespace Firn.Abi.RootTask;

/// <summary>
/// What a chunk of boot information holds (seL4_BootInfoID). Identifiers from <see cref="Extensions.ExtensionRange.FirstBootChunk"/>
/// are Firn's.
/// </summary>
public enum BootChunkId : ulong
{
    /// <summary>Nothing.</summary>
    Padding = 0,

    /// <summary>x86 only.</summary>
    X86VideoMode = 1,

    /// <summary>x86 only.</summary>
    X86MemoryMap = 2,

    /// <summary>x86 only.</summary>
    X86RootSystemDescription = 3,

    /// <summary>x86 only.</summary>
    X86FrameBuffer = 4,

    /// <summary>x86 only.</summary>
    X86CounterFrequency = 5,

    /// <summary>The machine's flattened device tree.</summary>
    DeviceTree = 6,
}
