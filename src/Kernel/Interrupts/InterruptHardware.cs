using System.Runtime.InteropServices;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Interrupts;

/// <summary>Where the interrupt controller's registers are; 0 where a version has none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct InterruptHardware
{
    /// <summary>GICD.</summary>
    public PhysicalAddress Distributor;

    /// <summary>GICC of a GICv2.</summary>
    public PhysicalAddress CpuInterface;

    /// <summary>GICH of a GICv2: the virtual interface's control.</summary>
    public PhysicalAddress VirtualControl;

    /// <summary>GICR of a GICv3: the first redistributor.</summary>
    public PhysicalAddress Redistributors;

    /// <summary>Bytes of all redistributors.</summary>
    public ulong RedistributorsSize;
}
