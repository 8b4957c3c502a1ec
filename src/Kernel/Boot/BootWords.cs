using System.Runtime.InteropServices;

namespace Firn.Kernel.Boot;

/// <summary>What a loader says in x0 to x5 (seL4: the arguments of init_kernel). Addresses are physical but for the entry point.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BootWords
{
    /// <summary>The first byte of the root task's image.</summary>
    public ulong ImageStart;

    /// <summary>Behind the image.</summary>
    public ulong ImageEnd;

    /// <summary>The image's physical addresses less its virtual ones, modulo 2^64.</summary>
    public ulong ImageOffset;

    /// <summary>The root task's first instruction, a virtual address.</summary>
    public ulong Entry;

    /// <summary>The device tree.</summary>
    public ulong TreeStart;

    /// <summary>Bytes of the device tree; 0: there is none.</summary>
    public ulong TreeSize;
}
