using System.Runtime.InteropServices;

namespace Firn.Kernel.Boot;

/// <summary>What a loader says in x0 to x6 (seL4: the arguments of init_kernel). Addresses are physical but for the entry point.</summary>
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

    /// <summary>
    /// x6, which seL4's contract does not name: a loader of Firn's says there on how many cores it enters the kernel, as a number in the lower half
    /// and <see cref="CoreMark"/> in the upper. Any other loader enters it on as many as the kernel was built for.
    /// </summary>
    public ulong CoreWord;

    /// <summary>"FIRN", the upper half of <see cref="CoreWord"/>.</summary>
    public const uint CoreMark = 0x4649524E;

    /// <summary>On how many cores the kernel is entered, where it is built for <paramref name="most"/>.</summary>
    public readonly uint Cores(uint most) => CoreWord >> 32 != CoreMark || (uint)CoreWord - 1 >= most ? most : (uint)CoreWord;
}
