using System;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Platforms;

/// <summary>What a board fixes and the kernel must know before it can ask. Addresses are physical, sizes in bytes.</summary>
public interface IKernelPlatform
{
    /// <summary>
    /// The memory that the machine has if the kernel learns it when it is built: address and size by turns, ascending. The configuration's
    /// reserved memory is still in it.
    /// </summary>
    ReadOnlySpan<ulong> BuildTimeMemory { get; }

    /// <summary>The console, a PL011. Threads may have it too: it is in the root task's device memory.</summary>
    PhysicalAddress Console { get; }

    /// <summary>The GIC's distributor.</summary>
    PhysicalAddress Distributor { get; }

    /// <summary>GICv2: the CPU interface.</summary>
    PhysicalAddress CpuInterface { get; }

    /// <summary>GICv2: the control of the virtual interface.</summary>
    PhysicalAddress VirtualControl { get; }

    /// <summary>GICv3: the redistributors, one after the other.</summary>
    PhysicalAddress Redistributors { get; }

    /// <summary>GICv3: bytes of the redistributors that the kernel keeps.</summary>
    ulong RedistributorsSize { get; }
}
