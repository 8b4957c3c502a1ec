using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Objects;

/// <summary>What the core's registers hold for threads with a virtual CPU and without (seL4: armv/vcpu.h).</summary>
internal static class VirtualCpuSettings<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    // HCR_EL2.BSU: barriers reach at least so far.
    private const uint InnerShareable = 1;

    /// <summary>
    /// HCR_EL2 for a thread without: EL0's exceptions come to EL2, stage 1 is off and stage 2 has the say, what belongs to EL1 is trapped.
    /// </summary>
    internal static HypervisorConfiguration Native
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Common with
        {
            TrapGeneralExceptions = true,
            TrapVirtualMemoryWrites = true,
            TrapTlbMaintenance = true,
            DefaultCacheable = true,
            TrapAuxiliaryControl = true,
            SetWayOverride = true,
        };
    }

    /// <summary>
    /// HCR_EL2 for a virtual CPU: EL1 is its own, but for what no switch saves. Pointer authentication keys, allocation tags and software context
    /// numbers are trapped by bits that are 0.
    /// </summary>
    internal static HypervisorConfiguration Guest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Common with
        {
            TrapWaitForInterrupt = !TConfiguration.DisableWaitTraps,
            TrapWaitForEvent = !TConfiguration.DisableWaitTraps,
            TrapIdGroup3 = true,
            TrapImplementationDefined = true,
            TrapLimitedOrdering = true,
            TrapErrorRecords = true,
            // A guest that goes to another core has TLBs and instruction caches of all cores follow what it meant for its own.
            ForceBroadcast = TConfiguration.Cores > 1,
            BarrierShareability = TConfiguration.Cores > 1 ? InnerShareable : 0,
        };
    }

    /// <summary>All four for a thread without.</summary>
    internal static NativeState NativeState
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new()
        {
            Control = NativeControl.Bits,
            Configuration = Native.Bits,
            Access = NativeFeatures.Bits,
            Timers = NativeTimers.Bits,
        };
    }

    /// <summary>CNTHCTL_EL2 for a thread without. It holds for EL0 too while EL1 is empty.</summary>
    internal static HypervisorTimerControl NativeTimerAccess
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { PhysicalCounter = TConfiguration.ExportPhysicalCounter, PhysicalTimer = TConfiguration.ExportPhysicalTimer };
    }

    /// <summary>CNTHCTL_EL2 for a virtual CPU: the physical timer is not switched, so that it is nobody's at EL1.</summary>
    internal static HypervisorTimerControl GuestTimerAccess
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => NativeTimerAccess with { PhysicalTimer = false };
    }

    /// <summary>SCTLR_EL1 for a thread without: EL1's MMU is off, caches are on.</summary>
    internal static SystemControl NativeControl
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => CommonControl with
        {
            DataCache = true,
            InstructionCache = true,
            UserCacheType = TConfiguration.UserCacheMaintenance,
            UserCacheMaintenance = TConfiguration.UserCacheMaintenance,
        };
    }

    /// <summary>SCTLR_EL1 with which a virtual CPU begins: MMU and caches are off.</summary>
    internal static SystemControl GuestControl
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => CommonControl with { UserCacheType = true, UserCacheMaintenance = true };
    }

    /// <summary>CNTKCTL_EL1 for a thread without: the counters and timers that EL0 may use.</summary>
    internal static KernelTimerControl NativeTimers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new()
        {
            PhysicalCounter = TConfiguration.ExportPhysicalCounter,
            VirtualCounter = TConfiguration.ExportVirtualCounter,
            VirtualTimer = TConfiguration.ExportVirtualTimer,
            PhysicalTimer = TConfiguration.ExportPhysicalTimer,
        };
    }

    /// <summary>CPACR_EL1 for a thread without: the FPU is not trapped here, CPTR_EL2 does that.</summary>
    internal static FeatureAccess NativeFeatures
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { FloatingPoint = 3 };
    }

    /// <summary>MDSCR_EL1 for a thread without: of debug exceptions only those that the kernel serves.</summary>
    internal static MonitorDebugControl NativeDebugControl
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { MonitorDebug = TConfiguration.HardwareDebugging };
    }

    private static HypervisorConfiguration Common
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new()
        {
            Stage2 = true,
            El1IsAArch64 = true,
            SystemErrorsToEl2 = true,
            InterruptsToEl2 = true,
            FastInterruptsToEl2 = true,
            TrapSecureMonitorCall = true,
        };
    }

    // The bits that were RES1 in Armv8.0, and those that let EL0 wait.
    private static SystemControl CommonControl
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new()
        {
            ExceptionExitSynchronizes = true,
            TrapContextNumber = true,
            ExceptionEntrySynchronizes = true,
            KeepAccessNever = true,
            NoTrapDeviceMultiple = true,
            MultipleOrdered = true,
            AArch32Barriers = true,
            UserWaitForInterrupt = true,
            UserWaitForEvent = true,
        };
    }
}
