using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>
/// What EL3 lets any level below it use, whichever world that is: all that the core has and that the levels below manage themselves.
/// The rows of docs/el3-bringup.md, in their order; a bit whose feature is absent stays 0.
/// </summary>
internal static class LowerLevelAccess
{
    private const uint PerformanceMonitors5 = 6;
    private const uint PerformanceMonitors7 = 7;

    /// <summary>SCR_EL3's grants. Where interrupts go and which world this is, the world adds.</summary>
    internal static SecureConfiguration Grants<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var processor1 = machine.ProcessorFeatures1;
        var memory0 = machine.MemoryModelFeatures0;
        var memory1 = machine.MemoryModelFeatures1;
        var memory3 = machine.MemoryModelFeatures3;
        var memory4 = machine.MemoryModelFeatures4;
        bool authentication = CoreFeatures.HasPointerAuthentication(machine);
        bool accelerator = machine.InstructionSetAttributes1.LoadStore64 >= 3;
        return SecureConfiguration.Clean with
        {
            PointerAuthenticationKeys = authentication,
            PointerAuthenticationInstructions = authentication,
            SoftwareContextNumber = CoreFeatures.HasSoftwareContextNumber(machine),
            AllocationTagAccess = processor1.MemoryTagging >= 2,
            FineGrainedTraps = memory0.FineGrainedTraps >= 1,
            EnhancedCounterVirtualization = memory0.EnhancedCounter >= 2,
            ActivityMonitorOffset = machine.ProcessorFeatures0.ActivityMonitors >= 2,
            AcceleratorStoreEl0 = accelerator,
            AcceleratorData = accelerator,
            ExtendedHypervisorConfiguration = memory1.ExtendedHypervisorConfiguration >= 1,
            GuardedControlStack = processor1.GuardedControlStack >= 1,
            ThreadPointer2 = processor1.ScalableMatrix >= 1,
            ReadCheckWriteMasks = processor1.TranslationHardening >= 1,
            ExtendedTranslationControl = memory3.ExtendedTranslationControl >= 1,
            ExtendedSystemControl = memory3.ExtendedSystemControl >= 1,
            PermissionIndirection = CoreFeatures.HasPermissionIndirection(machine),
            AttributeIndexExtension = memory3.AttributeIndexExtension >= 1,
            Descriptors128 = memory3.Descriptors128 >= 1,
            FloatingPointMode = machine.ProcessorFeatures2.FloatingPointMode >= 1,
            PhysicalFaultAddress = processor1.PhysicalFaultAddress >= 1,
            SystemRegisterMasks = memory4.SystemRegisterMasks >= 1,
            FineGrainedTraps2 = memory0.FineGrainedTraps >= 2,
            DirtyStateTracking = memory1.HardwareFlags >= 4,
            DirtyStateCleaning = memory4.DirtyStateCleaning >= 1,
        };
    }

    /// <summary>CPTR_EL3: nothing is trapped. EZ and ESM have the other polarity: 1 opens.</summary>
    internal static MonitorFeatureTraps FeatureTraps<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => new()
        {
            ScalableVectorEnable = machine.ProcessorFeatures0.ScalableVectors >= 1,
            ScalableMatrixEnable = machine.ProcessorFeatures1.ScalableMatrix >= 1,
        };

    /// <summary>ZCR_EL3 and ZCR_EL2: the longest vectors that the hardware has.</summary>
    internal static ScalableVectorControl Vectors => new() { Length = 0xF };

    /// <summary>SMCR_EL3 and SMCR_EL2: the longest streaming vectors, and all that streaming mode has.</summary>
    internal static ScalableMatrixControl Matrices<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => new()
        {
            Length = 0xF,
            LookupTable = machine.ProcessorFeatures1.ScalableMatrix >= 2,
            FullA64 = machine.ScalableMatrixFeatures0.FullA64,
        };

    /// <summary>MDCR_EL3: debug, trace, profiling and counters are the normal world's, and see nothing of secure state and EL3.</summary>
    internal static MonitorDebugConfiguration Debug<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var debug0 = machine.DebugFeatures0;
        var debug1 = machine.DebugFeatures1;
        var debug2 = machine.DebugFeatures2;
        return new MonitorDebugConfiguration
        {
            PerformanceMonitors2 = CoreFeatures.HasPerformanceMonitors9(machine) || debug1.SystemMonitors >= 1
                || debug1.ExceptionBasedProfiling >= 1,
            ProfilingBuffer = debug0.Profiling >= 1 ? 0b11u : 0,
            SecureDebugAArch32 = machine.ProcessorFeatures0.El1 == 2 ? 0b10u : 0,
            SecureDebugDisable = true,
            SecureCycleCounterDisable = debug0.HasPerformanceMonitors(PerformanceMonitors5),
            TraceBuffer = debug0.TraceBuffer >= 1 ? 0b11u : 0,
            MultithreadedCounting = debug0.MultithreadedCounting == 1,
            BranchRecordBuffer = debug0.BranchRecordBuffer >= 1 ? 0b01u : 0,
            MonitorCycleCounterDisable = debug0.HasPerformanceMonitors(PerformanceMonitors7),
            ProfilingEventFilter = debug0.Profiling >= 3,
            TraceBuffer2 = CoreFeatures.HasTraceBufferPartition(machine),
            PerformanceMonitorExceptions = debug1.ExceptionBasedProfiling >= 1 || debug0.SynchronousEventException >= 1 ? 0b01u : 0,
            ProfilingDataSource = CoreFeatures.HasProfilingDataSource(machine),
            ExtendedBreakpoints = CoreFeatures.HasBreakpointBanks(machine),
            CounterSnapshotRegisters = debug0.CounterSnapshot >= 1,
            InstrumentationTrace = debug1.InstrumentationTrace >= 1,
            StepOpcode = debug2.StepOpcode >= 1,
            ProfilingExceptions = debug2.ProfilingExceptions >= 1 ? 0b01u : 0,
            TraceBufferExceptions = debug2.TraceBufferExceptions >= 1 ? 0b01u : 0,
            ProfilingBufferAttributes = debug2.ProfilingVirtualization >= 1,
        };
    }

    /// <summary>
    /// PMCR_EL0: stopped. Before FEAT_PMUv3p5, MDCR_EL3 cannot stop the cycle counter where counting is prohibited, and DP does it.
    /// </summary>
    internal static PerformanceMonitorsControl Counters<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => new()
        {
            LongCycleCounter = true,
            DisableWhereProhibited = !machine.DebugFeatures0.HasPerformanceMonitors(PerformanceMonitors5),
        };
}
