namespace Firn.Monitor.Worlds;

/// <summary>What a core has, where no single ID field says it.</summary>
internal static class CoreFeatures
{
    // PAuth_LR's value of the three fields that describe address authentication.
    private const uint PointerAuthenticationLinked = 6;

    /// <summary>EL2 exists.</summary>
    internal static bool HasHypervisor<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.ProcessorFeatures0.El2 != 0;

    /// <summary>EL2 has host extensions and cannot do without: HCR_EL2.E2H is RES1. ID_AA64MMFR4_EL1.E2H0 is signed.</summary>
    internal static bool IsHostOnly<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.MemoryModelFeatures4.HostModeOptional >= 8;

    /// <summary>FEAT_PAuth, with any of its algorithms.</summary>
    internal static bool HasPointerAuthentication<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var first = machine.InstructionSetAttributes1;
        var second = machine.InstructionSetAttributes2;
        return (first.AddressAuthentication | first.AddressAuthenticationCustom | first.GenericAuthentication
            | first.GenericAuthenticationCustom | second.AddressAuthentication3 | second.GenericAuthentication3) != 0;
    }

    /// <summary>FEAT_PAuth_LR.</summary>
    internal static bool HasPointerAuthenticationModifier<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var first = machine.InstructionSetAttributes1;
        return first.AddressAuthentication >= PointerAuthenticationLinked
            || first.AddressAuthenticationCustom >= PointerAuthenticationLinked
            || machine.InstructionSetAttributes2.AddressAuthentication3 >= PointerAuthenticationLinked;
    }

    /// <summary>SCXTNUM_ELx: FEAT_CSV2_2 or FEAT_CSV2_1p2.</summary>
    internal static bool HasSoftwareContextNumber<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        uint safe = machine.ProcessorFeatures0.BranchTargetsSafe;
        return safe >= 2 || (safe == 1 && machine.ProcessorFeatures1.BranchTargetsSafeMinor == 2);
    }

    /// <summary>PIR and POR registers of any kind.</summary>
    internal static bool HasPermissionIndirection<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var memory = machine.MemoryModelFeatures3;
        return (memory.Stage1PermissionIndirection | memory.Stage2PermissionIndirection | memory.Stage1PermissionOverlay
            | memory.Stage2PermissionOverlay) != 0;
    }

    /// <summary>FEAT_MPAM: a major or a minor version.</summary>
    internal static bool HasPartitioning<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine =>
        machine.ProcessorFeatures0.Partitioning != 0 || machine.ProcessorFeatures1.PartitioningMinor != 0;

    /// <summary>FEAT_PMUv3: its registers are the architecture's.</summary>
    internal static bool HasPerformanceMonitors<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.DebugFeatures0.HasPerformanceMonitors(1);

    /// <summary>FEAT_PMUv3p9.</summary>
    internal static bool HasPerformanceMonitors9<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.DebugFeatures0.HasPerformanceMonitors(9);

    /// <summary>FEAT_Debugv8p9: more breakpoints than one bank holds.</summary>
    internal static bool HasBreakpointBanks<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.DebugFeatures0.DebugVersion >= 0xB;

    /// <summary>FEAT_SPE_FDS; only a core with FEAT_SPE can be asked.</summary>
    internal static bool HasProfilingDataSource<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine =>
        machine.DebugFeatures0.Profiling != 0 && machine.ProfilingFeatures.DataSourceFilter;

    /// <summary>TRBMPAM_EL1; only a core with FEAT_TRBE can be asked.</summary>
    internal static bool HasTraceBufferPartition<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine =>
        machine.DebugFeatures0.TraceBuffer != 0 && machine.TraceBufferFeatures.Partitioning != 0;
}
