using System.Runtime.InteropServices;

namespace Firn.Abi.RootTask;

/// <summary>The header of a chunk of further boot information (seL4_BootInfoHeader). The chunks follow one another.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BootChunk
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>A <see cref="BootChunkId"/>; unknown ones are skipped.</summary>
    public ulong Id;

    /// <summary>Bytes of the chunk, this header included.</summary>
    public ulong Length;
}
