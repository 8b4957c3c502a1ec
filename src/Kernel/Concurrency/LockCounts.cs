using System.Runtime.InteropServices;

namespace Firn.Kernel.Concurrency;

/// <summary>How often a core had to wait for others. Counted where it waits, so that who does not wait pays nothing.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct LockCounts
{
    /// <summary>Turns of the loop that waits for the kernel's lock.</summary>
    public ulong Lock;

    /// <summary>Turns of the loops that wait for other cores' gates.</summary>
    public ulong Gates;

    /// <summary>Entries that found the core's own gate held.</summary>
    public ulong Refused;

    /// <summary>Entries by the kernel's lock.</summary>
    public ulong Entries;
}
