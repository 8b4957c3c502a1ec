using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.Capabilities;

/// <summary>Which types of capability a kernel configuration has.</summary>
public static class CapabilityTypes<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>The configuration has capabilities of this type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists(CapabilityType type) => type switch
    {
        CapabilityType.VirtualCpu => TConfiguration.HypervisorSupport,
        CapabilityType.SecureMonitor => TConfiguration.SecureMonitorCalls,
        CapabilityType.SoftwareInterrupt => TConfiguration.Cores == 1,
        CapabilityType.Null or CapabilityType.Untyped or CapabilityType.Endpoint or CapabilityType.Notification or CapabilityType.Reply
            or CapabilityType.CNode or CapabilityType.Thread or CapabilityType.InterruptControl or CapabilityType.InterruptHandler
            or CapabilityType.Zombie or CapabilityType.Domain or CapabilityType.SchedulingContext or CapabilityType.SchedulingControl
            or CapabilityType.Frame or CapabilityType.PageTable or CapabilityType.AddressSpace or CapabilityType.AsidControl
            or CapabilityType.AsidPool => true,
        _ => false,
    };
}
