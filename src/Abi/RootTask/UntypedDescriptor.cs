using System.Runtime.InteropServices;

namespace Firn.Abi.RootTask;

/// <summary>What the memory of an untyped capability of the boot information is (seL4_UntypedDesc).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct UntypedDescriptor
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>The physical address.</summary>
    public ulong Address;

    /// <summary>log2 of the bytes.</summary>
    public byte SizeBits;

    /// <summary>1: only frames and untyped memory are made of it, and it is never cleared.</summary>
    public byte IsDevice;

    /// <summary>Zero.</summary>
    public ushort Padding0;

    /// <summary>Zero.</summary>
    public uint Padding1;
}
