using System.Runtime.InteropServices;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Debugging;

/// <summary>What a kernel that counts time counts of a thread, in cycles. It lies at the end of the thread's object.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ThreadUtilisation
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 40;

    /// <summary>Where it lies in the object.</summary>
    public const int Offset = Thread.Size - Size;

    /// <summary>When it was switched to.</summary>
    public ulong Started;

    /// <summary>Its time.</summary>
    public ulong Time;

    /// <summary>How often it was switched to.</summary>
    public ulong Schedules;

    /// <summary>Its time in the kernel.</summary>
    public ulong KernelTime;

    /// <summary>Its entries into the kernel.</summary>
    public ulong KernelEntries;

    /// <summary>Counts anew.</summary>
    public void Reset()
    {
        Started = 0;
        Time = 0;
        Schedules = 0;
        KernelTime = 0;
        KernelEntries = 0;
    }
}
