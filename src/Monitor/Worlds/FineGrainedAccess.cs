using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>
/// EL2's fine-grained traps, all open. Most of their bits trap when 1 and stay 0; those that the typed words name trap when 0, and are
/// set where the feature that they speak of is there.
/// </summary>
internal static class FineGrainedAccess
{
    /// <summary>Opens the traps that the core has.</summary>
    internal static void Open<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        uint version = machine.MemoryModelFeatures0.FineGrainedTraps;
        if (version == 0)
            return;
        FineGrainedTraps access = Registers(machine);
        machine.FineGrainedReads = access;
        machine.FineGrainedWrites = access;
        machine.FineGrainedInstructions = Instructions(machine);
        FineGrainedDebugTraps debug = DebugRegisters(machine);
        machine.FineGrainedDebugReads = debug;
        machine.FineGrainedDebugWrites = debug with { BranchRecordId = false };
        if (machine.ProcessorFeatures0.ActivityMonitors >= 1)
            machine.FineGrainedActivity = 0;
        if (version == 1)
            return;
        FineGrainedTraps2 access2 = Registers2(machine);
        machine.FineGrainedReads2 = access2;
        machine.FineGrainedWrites2 = access2 with { ErrorGroupStatus = false };
        machine.FineGrainedInstructions2 = 0;
        FineGrainedDebugTraps2 debug2 = DebugRegisters2(machine);
        machine.FineGrainedDebugReads2 = debug2 with { CounterZero = false };
        machine.FineGrainedDebugWrites2 = debug2 with { CounterSnapshots = false, SystemMonitorIds = 0 };
    }

    private static FineGrainedTraps Registers<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        bool controlStack = machine.ProcessorFeatures1.GuardedControlStack >= 1;
        bool matrices = machine.ProcessorFeatures1.ScalableMatrix >= 1;
        var memory3 = machine.MemoryModelFeatures3;
        return new FineGrainedTraps
        {
            AcceleratorData = machine.InstructionSetAttributes1.LoadStore64 >= 3,
            UserControlStack = controlStack,
            ControlStack = controlStack,
            StreamingPriority = matrices,
            ThreadPointer2 = matrices,
            ReadCheckWriteMask = machine.ProcessorFeatures1.TranslationHardening >= 1,
            UserPermissionIndirection = memory3.Stage1PermissionIndirection >= 1,
            PermissionIndirection = memory3.Stage1PermissionIndirection >= 1,
            UserPermissionOverlay = memory3.Stage1PermissionOverlay >= 1,
            PermissionOverlay = memory3.Stage1PermissionOverlay >= 1,
            Stage2PermissionOverlay = memory3.Stage2PermissionOverlay >= 1,
            MemoryAttributes2 = memory3.AttributeIndexExtension >= 1,
            AuxiliaryMemoryAttributes2 = memory3.AttributeIndexExtension >= 1,
        };
    }

    private static FineGrainedInstructionTraps Instructions<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        bool controlStack = machine.ProcessorFeatures1.GuardedControlStack >= 1;
        bool branchRecords = machine.DebugFeatures0.BranchRecordBuffer >= 1;
        return new FineGrainedInstructionTraps
        {
            BranchRecordInject = branchRecords,
            BranchRecordInvalidate = branchRecords,
            ControlStackPush = controlStack,
            ControlStackStore = controlStack,
            ControlStackException = controlStack,
        };
    }

    private static FineGrainedDebugTraps DebugRegisters<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var debug0 = machine.DebugFeatures0;
        return new FineGrainedDebugTraps
        {
            BranchRecordId = debug0.BranchRecordBuffer >= 1,
            BranchRecordControl = debug0.BranchRecordBuffer >= 1,
            BranchRecords = debug0.BranchRecordBuffer >= 1,
            ProfilingEventFilter = debug0.Profiling >= 3,
        };
    }

    private static FineGrainedTraps2 Registers2<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => new()
        {
            PhysicalFaultAddress = machine.ProcessorFeatures1.PhysicalFaultAddress >= 1,
            ErrorGroupStatus = machine.ProcessorFeatures0.Reliability >= 3,
            ReadCheckWriteSoftwareMask = machine.ProcessorFeatures1.TranslationHardening >= 1,
            SystemRegisterMasks = machine.MemoryModelFeatures4.SystemRegisterMasks >= 1 ? 0xFFFu : 0,
        };

    private static FineGrainedDebugTraps2 DebugRegisters2<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var debug0 = machine.DebugFeatures0;
        var debug1 = machine.DebugFeatures1;
        var debug2 = machine.DebugFeatures2;
        bool counters9 = CoreFeatures.HasPerformanceMonitors9(machine);
        return new FineGrainedDebugTraps2
        {
            CounterExceptionControl = debug1.ExceptionBasedProfiling >= 1 || debug0.CounterSnapshot >= 1,
            CounterExceptionAddress = debug0.SynchronousEventException >= 1,
            InstructionCounter = debug1.InstructionCounter >= 1,
            InstructionCounterFilter = debug1.InstructionCounter >= 1,
            CounterAccess = counters9,
            BreakpointBank = CoreFeatures.HasBreakpointBanks(machine),
            CounterSnapshots = debug0.CounterSnapshot >= 1,
            CounterSnapshotControl = debug0.CounterSnapshot >= 1,
            SystemMonitors = debug1.SystemMonitors >= 1 ? 0x1FFu : 0,
            SystemMonitorIds = debug1.SystemMonitors >= 1 ? 0b11u : 0,
            ProfilingDataSource = CoreFeatures.HasProfilingDataSource(machine),
            InstrumentationTrace = debug1.InstrumentationTrace >= 1,
            CounterZero = counters9,
            TraceBufferPartition = CoreFeatures.HasTraceBufferPartition(machine),
            StepOpcode = debug2.StepOpcode >= 1,
            ProfilingBufferAttributes = debug2.ProfilingVirtualization >= 1,
        };
    }
}
