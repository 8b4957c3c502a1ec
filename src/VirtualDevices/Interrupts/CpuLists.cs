using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>The interface of each virtual CPU.</summary>
[InlineArray(InterruptLimits.Cpus)]
internal struct CpuLists
{
    private CpuList _first;
}
