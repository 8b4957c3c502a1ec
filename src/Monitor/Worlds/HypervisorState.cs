using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>
/// EL2 as a level below finds it: off, and out of EL1's way. A hypervisor that is entered closes what it wants closed; where EL1 is
/// entered, EL2 is empty, and a trap to it would never come back.
/// </summary>
internal static class HypervisorState
{
    /// <summary>Resets EL2's registers.</summary>
    /// <param name="machine">The core, with SCR_EL3.NS in force.</param>
    /// <param name="entered">EL2 is the level that is entered.</param>
    internal static void Reset<TMachine>(TMachine machine, bool entered)
        where TMachine : struct, IMonitorMachine
    {
        machine.HypervisorConfiguration = Configuration(machine, entered);
        // HCR_EL2.E2H decides the layout of CPTR_EL2 and CNTHCTL_EL2.
        machine.SynchronizeInstructions();
        ResetControls(machine);
        ResetTimers(machine);
        ResetGuest(machine);
        ResetVectors(machine);
        ResetDebug(machine);
        ResetTranslationExtensions(machine);
        FineGrainedAccess.Open(machine);
    }

    private static HypervisorConfiguration Configuration<TMachine>(TMachine machine, bool entered)
        where TMachine : struct, IMonitorMachine
    {
        var clean = new HypervisorConfiguration { El1IsAArch64 = true, HostAtEl2 = CoreFeatures.IsHostOnly(machine) };
        if (entered)
            return clean;
        bool authentication = CoreFeatures.HasPointerAuthentication(machine);
        return clean with
        {
            PointerAuthenticationKeys = authentication,
            PointerAuthenticationInstructions = authentication,
            SoftwareContextNumber = CoreFeatures.HasSoftwareContextNumber(machine),
            AllocationTagAccess = machine.ProcessorFeatures1.MemoryTagging >= 2,
        };
    }

    private static void ResetControls<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        bool vectors = machine.ProcessorFeatures0.ScalableVectors >= 1;
        bool matrices = machine.ProcessorFeatures1.ScalableMatrix >= 1;
        machine.HypervisorSystemControl = SystemControl.CleanEl2Or3 with { ThreadPointer2 = matrices };
        if (CoreFeatures.IsHostOnly(machine))
        {
            machine.HostFeatureAccess = new FeatureAccess
            {
                ScalableVectors = vectors ? 0b11u : 0,
                FloatingPoint = 0b11,
                ScalableMatrix = matrices ? 0b11u : 0,
                UserOverlay = machine.MemoryModelFeatures3.Stage1PermissionOverlay >= 1,
            };
        }
        else
        {
            machine.HypervisorFeatureTraps = HypervisorFeatureTraps.Clean with
            {
                TrapScalableVectors = !vectors,
                TrapScalableMatrix = !matrices,
            };
        }
        machine.HypervisorTraps = 0;
        if (machine.MemoryModelFeatures1.ExtendedHypervisorConfiguration >= 1)
            machine.ExtendedHypervisorConfiguration = ExtendedConfiguration(machine);
    }

    // MCE2 stays 0: with EL2 empty, EL1 must take its own memory copy exceptions.
    private static ExtendedHypervisorConfiguration ExtendedConfiguration<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        uint loadStore = machine.InstructionSetAttributes1.LoadStore64;
        var memory3 = machine.MemoryModelFeatures3;
        return new ExtendedHypervisorConfiguration
        {
            Store64Data = loadStore >= 3,
            LoadStore64 = loadStore >= 1,
            Store64Status = loadStore >= 2,
            MemoryOperations = machine.InstructionSetAttributes2.MemoryOperations >= 1,
            ExtendedTranslationControl = memory3.ExtendedTranslationControl >= 1,
            ExtendedSystemControl = memory3.ExtendedSystemControl >= 1,
            Descriptors128 = memory3.Descriptors128 >= 1,
            GuardedControlStack = machine.ProcessorFeatures1.GuardedControlStack >= 1,
            FloatingPointMode = machine.ProcessorFeatures2.FloatingPointMode >= 1,
            PointerAuthenticationModifier = CoreFeatures.HasPointerAuthenticationModifier(machine),
            SystemRegisterMasks = machine.MemoryModelFeatures4.SystemRegisterMasks >= 1,
        };
    }

    private static void ResetTimers<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (CoreFeatures.IsHostOnly(machine))
            machine.HostTimerControl = new HostTimerControl { PhysicalCounter = true, PhysicalTimer = true };
        else
            machine.HypervisorTimerControl = new HypervisorTimerControl { PhysicalCounter = true, PhysicalTimer = true };
        machine.VirtualCounterOffset = 0;
        if (machine.MemoryModelFeatures0.EnhancedCounter >= 2)
            machine.PhysicalCounterOffset = 0;
        machine.HypervisorTimer = default;
        if (machine.MemoryModelFeatures1.VirtualizationHost >= 1)
            machine.HostVirtualTimer = default;
    }

    private static void ResetGuest<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        machine.VirtualMainId = machine.MainId;
        machine.VirtualAffinity = machine.Affinity;
        machine.Stage2Table = 0;
        if (machine.ProcessorFeatures0.InterruptController >= 1)
            machine.VirtualInterruptControl = 0;
        machine.HypervisorVectors = 0;
        machine.HypervisorThread = 0;
    }

    private static void ResetVectors<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (machine.ProcessorFeatures0.ScalableVectors >= 1)
            machine.HypervisorVectorControl = LowerLevelAccess.Vectors;
        if (machine.ProcessorFeatures1.ScalableMatrix >= 1)
        {
            machine.HypervisorMatrixControl = LowerLevelAccess.Matrices(machine);
            machine.StreamingPriorityMap = 0;
        }
    }

    private static void ResetDebug<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var debug0 = machine.DebugFeatures0;
        machine.HypervisorDebugConfiguration = new HypervisorDebugConfiguration
        {
            GuestCounters = CoreFeatures.HasPerformanceMonitors(machine) ? machine.PerformanceMonitorsControl.Counters : 0,
            ProfilingBuffer = debug0.Profiling >= 1 ? 0b11u : 0,
            SystemMonitors = machine.DebugFeatures1.SystemMonitors >= 1,
            TraceBuffer = debug0.TraceBuffer >= 1 ? 0b11u : 0,
            ExtendedBreakpoints = CoreFeatures.HasBreakpointBanks(machine),
            StepOpcode = machine.DebugFeatures2.StepOpcode >= 1,
        };
        if (debug0.Profiling >= 1)
            machine.HypervisorProfiling = new ProfilingControl { PhysicalAddresses = true, TimestampKind = 1 };
        if (debug0.TraceFilter >= 1)
            machine.HypervisorTraceFilter = 0;
        if (debug0.BranchRecordBuffer >= 1)
            machine.HypervisorBranchRecords = new BranchRecordControl { CycleCounts = true, Mispredictions = true };
    }

    private static void ResetTranslationExtensions<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (machine.MemoryModelFeatures3.ExtendedSystemControl >= 1)
            machine.HypervisorSystemControl2 = 0;
        if (machine.MemoryModelFeatures3.ExtendedTranslationControl >= 1)
            machine.HypervisorTranslationControl2 = 0;
        if (machine.ProcessorFeatures1.GuardedControlStack >= 1)
            machine.HypervisorControlStack = 0;
        if (!CoreFeatures.HasPartitioning(machine))
            return;
        machine.HypervisorPartitioning = new HypervisorPartitioning { StreamingPartition = machine.ProcessorFeatures1.ScalableMatrix >= 1 };
        if (machine.PartitioningFeatures.HasHypervisorControl)
            machine.PartitioningTraps = 0;
    }
}
