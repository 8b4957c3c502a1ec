using System.Runtime.InteropServices;

namespace Firn.Kernel.Concurrency;

/// <summary>What other cores want of a core. Written by the core that holds the kernel's lock; the core that is asked takes the request out.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct CoreMailbox
{
    /// <summary>What is wanted, a <see cref="CoreRequest"/>; 0 when it is done, and while nothing is wanted.</summary>
    public uint Wanted;

    /// <summary>The interrupt that a request is about, as the interrupt controller numbers it.</summary>
    public int Interrupt;
}
