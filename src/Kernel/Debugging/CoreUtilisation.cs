using System.Runtime.InteropServices;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Debugging;

/// <summary>What a kernel that counts time counts of a core, in cycles.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct CoreUtilisation
{
    /// <summary>When the kernel was entered.</summary>
    public ulong Entered;

    /// <summary>The thread that entered it.</summary>
    public ThreadReference Entrant;

    /// <summary>When counting began.</summary>
    public ulong Started;

    /// <summary>When counting ended.</summary>
    public ulong Ended;

    /// <summary>Time in the kernel.</summary>
    public ulong KernelTime;

    /// <summary>Entries into the kernel.</summary>
    public ulong KernelEntries;

    /// <summary>Switches to another thread.</summary>
    public ulong Schedules;

    /// <summary>It counts.</summary>
    public bool IsCounting;

    /// <summary>Kernels with a log: the window address of its buffer; 0 for none.</summary>
    public ulong LogBuffer;
}
