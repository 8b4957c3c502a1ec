using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Monitor.Worlds;
using static Firn.Monitor.Target.WorldInstruction;

namespace Firn.Monitor.Target;

// The registers of IWorldRegisters: the interfaces say what each is, WorldInstruction how it is reached.
public readonly partial struct MonitorMachine
{
    MainId IFeatureRegisters.MainId => new() { Bits = ReadMainId() };
    ProcessorFeatures0 IFeatureRegisters.ProcessorFeatures0 => new() { Bits = ReadProcessorFeatures0() };
    ProcessorFeatures1 IFeatureRegisters.ProcessorFeatures1 => new() { Bits = ReadProcessorFeatures1() };
    ProcessorFeatures2 IFeatureRegisters.ProcessorFeatures2 => new() { Bits = ReadProcessorFeatures2() };
    InstructionSetAttributes1 IFeatureRegisters.InstructionSetAttributes1 => new() { Bits = ReadInstructionSetAttributes1() };
    InstructionSetAttributes2 IFeatureRegisters.InstructionSetAttributes2 => new() { Bits = ReadInstructionSetAttributes2() };
    MemoryModelFeatures0 IFeatureRegisters.MemoryModelFeatures0 => new() { Bits = ReadMemoryModelFeatures0() };
    MemoryModelFeatures1 IFeatureRegisters.MemoryModelFeatures1 => new() { Bits = ReadMemoryModelFeatures1() };
    MemoryModelFeatures3 IFeatureRegisters.MemoryModelFeatures3 => new() { Bits = ReadMemoryModelFeatures3() };
    MemoryModelFeatures4 IFeatureRegisters.MemoryModelFeatures4 => new() { Bits = ReadMemoryModelFeatures4() };
    DebugFeatures0 IFeatureRegisters.DebugFeatures0 => new() { Bits = ReadDebugFeatures0() };
    DebugFeatures1 IFeatureRegisters.DebugFeatures1 => new() { Bits = ReadDebugFeatures1() };
    DebugFeatures2 IFeatureRegisters.DebugFeatures2 => new() { Bits = ReadDebugFeatures2() };
    ScalableMatrixFeatures0 IFeatureRegisters.ScalableMatrixFeatures0 => new() { Bits = ReadScalableMatrixFeatures0() };
    ProfilingFeatures IFeatureRegisters.ProfilingFeatures => new() { Bits = ReadProfilingFeatures() };
    TraceBufferFeatures IFeatureRegisters.TraceBufferFeatures => new() { Bits = ReadTraceBufferFeatures() };
    PartitioningFeatures IFeatureRegisters.PartitioningFeatures => new() { Bits = ReadPartitioningFeatures() };
    ActivityMonitors IFeatureRegisters.ActivityMonitors => new() { Bits = ReadActivityMonitors() };
    ActivityMonitorGroups IFeatureRegisters.ActivityMonitorGroups => new() { Bits = ReadActivityMonitorGroups() };

    SecureConfiguration IMonitorControls.SecureConfiguration
    {
        get => new() { Bits = ReadSecureConfiguration() };
        set => WriteSecureConfiguration(value.Bits);
    }
    ulong IMonitorControls.AuxiliaryControl
    {
        get => ReadAuxiliaryControl();
        set => WriteAuxiliaryControl(value);
    }
    MonitorFeatureTraps IMonitorControls.MonitorFeatureTraps { set => WriteMonitorFeatureTraps(value.Bits); }
    MonitorDebugConfiguration IMonitorControls.MonitorDebugConfiguration { set => WriteMonitorDebugConfiguration(value.Bits); }
    ScalableVectorControl IMonitorControls.MonitorVectorControl { set => WriteMonitorVectorControl(value.Bits); }
    ScalableMatrixControl IMonitorControls.MonitorMatrixControl { set => WriteMonitorMatrixControl(value.Bits); }
    MonitorPartitioning IMonitorControls.MonitorPartitioning { set => WriteMonitorPartitioning(value.Bits); }
    CounterFrequency IMonitorControls.CounterFrequency
    {
        get => new() { Bits = ReadCounterFrequency() };
        set => WriteCounterFrequency(value.Bits);
    }
    PerformanceMonitorsControl IMonitorControls.PerformanceMonitorsControl
    {
        get => new() { Bits = ReadPerformanceMonitorsControl() };
        set => WritePerformanceMonitorsControl(value.Bits);
    }
    ulong IMonitorControls.ArchitectedActivity { set => WriteArchitectedActivity(value); }
    ulong IMonitorControls.AuxiliaryActivity { set => WriteAuxiliaryActivity(value); }

    HypervisorConfiguration IHypervisorRegisters.HypervisorConfiguration { set => WriteHypervisorConfiguration(value.Bits); }
    ExtendedHypervisorConfiguration IHypervisorRegisters.ExtendedHypervisorConfiguration
    {
        set => WriteExtendedHypervisorConfiguration(value.Bits);
    }
    SystemControl IHypervisorRegisters.HypervisorSystemControl { set => WriteHypervisorSystemControl(value.Bits); }
    ulong IHypervisorRegisters.HypervisorSystemControl2 { set => WriteHypervisorSystemControl2(value); }
    ulong IHypervisorRegisters.HypervisorTranslationControl2 { set => WriteHypervisorTranslationControl2(value); }
    HypervisorFeatureTraps IHypervisorRegisters.HypervisorFeatureTraps { set => WriteHypervisorFeatures(value.Bits); }
    FeatureAccess IHypervisorRegisters.HostFeatureAccess { set => WriteHypervisorFeatures(value.Bits); }
    HypervisorDebugConfiguration IHypervisorRegisters.HypervisorDebugConfiguration { set => WriteHypervisorDebugConfiguration(value.Bits); }
    ulong IHypervisorRegisters.HypervisorTraps { set => WriteHypervisorTraps(value); }
    ulong IHypervisorRegisters.Stage2Table { set => WriteStage2Table(value); }
    MainId IHypervisorRegisters.VirtualMainId { set => WriteVirtualMainId(value.Bits); }
    Affinity IHypervisorRegisters.VirtualAffinity { set => WriteVirtualAffinity(value.Bits); }
    HypervisorTimerControl IHypervisorRegisters.HypervisorTimerControl { set => WriteHypervisorTimerControl(value.Bits); }
    HostTimerControl IHypervisorRegisters.HostTimerControl { set => WriteHypervisorTimerControl(value.Bits); }
    ulong IHypervisorRegisters.VirtualCounterOffset { set => WriteVirtualCounterOffset(value); }
    ulong IHypervisorRegisters.PhysicalCounterOffset { set => WritePhysicalCounterOffset(value); }
    TimerControl IHypervisorRegisters.HypervisorTimer { set => WriteHypervisorTimer(value.Bits); }
    TimerControl IHypervisorRegisters.HostVirtualTimer { set => WriteHostVirtualTimer(value.Bits); }
    ulong IHypervisorRegisters.VirtualInterruptControl { set => WriteVirtualInterruptControl(value); }
    ulong IHypervisorRegisters.HypervisorVectors { set => WriteHypervisorVectors(value); }
    ulong IHypervisorRegisters.HypervisorThread { set => WriteHypervisorThread(value); }
    ScalableVectorControl IHypervisorRegisters.HypervisorVectorControl { set => WriteHypervisorVectorControl(value.Bits); }
    ScalableMatrixControl IHypervisorRegisters.HypervisorMatrixControl { set => WriteHypervisorMatrixControl(value.Bits); }
    ulong IHypervisorRegisters.StreamingPriorityMap { set => WriteStreamingPriorityMap(value); }
    FineGrainedTraps IHypervisorRegisters.FineGrainedReads { set => WriteFineGrainedReads(value.Bits); }
    FineGrainedTraps IHypervisorRegisters.FineGrainedWrites { set => WriteFineGrainedWrites(value.Bits); }
    FineGrainedInstructionTraps IHypervisorRegisters.FineGrainedInstructions { set => WriteFineGrainedInstructions(value.Bits); }
    FineGrainedDebugTraps IHypervisorRegisters.FineGrainedDebugReads { set => WriteFineGrainedDebugReads(value.Bits); }
    FineGrainedDebugTraps IHypervisorRegisters.FineGrainedDebugWrites { set => WriteFineGrainedDebugWrites(value.Bits); }
    ulong IHypervisorRegisters.FineGrainedActivity { set => WriteFineGrainedActivity(value); }
    FineGrainedTraps2 IHypervisorRegisters.FineGrainedReads2 { set => WriteFineGrainedReads2(value.Bits); }
    FineGrainedTraps2 IHypervisorRegisters.FineGrainedWrites2 { set => WriteFineGrainedWrites2(value.Bits); }
    ulong IHypervisorRegisters.FineGrainedInstructions2 { set => WriteFineGrainedInstructions2(value); }
    FineGrainedDebugTraps2 IHypervisorRegisters.FineGrainedDebugReads2 { set => WriteFineGrainedDebugReads2(value.Bits); }
    FineGrainedDebugTraps2 IHypervisorRegisters.FineGrainedDebugWrites2 { set => WriteFineGrainedDebugWrites2(value.Bits); }
    HypervisorPartitioning IHypervisorRegisters.HypervisorPartitioning { set => WriteHypervisorPartitioning(value.Bits); }
    ulong IHypervisorRegisters.PartitioningTraps { set => WritePartitioningTraps(value); }
    ProfilingControl IHypervisorRegisters.HypervisorProfiling { set => WriteHypervisorProfiling(value.Bits); }
    ulong IHypervisorRegisters.HypervisorTraceFilter { set => WriteHypervisorTraceFilter(value); }
    BranchRecordControl IHypervisorRegisters.HypervisorBranchRecords { set => WriteHypervisorBranchRecords(value.Bits); }
    ulong IHypervisorRegisters.HypervisorControlStack { set => WriteHypervisorControlStack(value); }

    SystemControl IKernelRegisters.KernelSystemControl { set => WriteKernelSystemControl(value.Bits); }
    ulong IKernelRegisters.KernelSystemControl2 { set => WriteKernelSystemControl2(value); }
    ulong IKernelRegisters.KernelTranslationControl { set => WriteKernelTranslationControl(value); }
    ulong IKernelRegisters.KernelTranslationControl2 { set => WriteKernelTranslationControl2(value); }
    ulong IKernelRegisters.KernelTable0 { set => WriteKernelTable0(value); }
    ulong IKernelRegisters.KernelTable1 { set => WriteKernelTable1(value); }
    ulong IKernelRegisters.KernelMemoryAttributes { set => WriteKernelMemoryAttributes(value); }
    FeatureAccess IKernelRegisters.FeatureAccess { set => WriteFeatureAccess(value.Bits); }
    ulong IKernelRegisters.KernelVectors { set => WriteKernelVectors(value); }
    ulong IKernelRegisters.ContextId { set => WriteContextId(value); }
    ulong IKernelRegisters.KernelThread { set => WriteKernelThread(value); }
    ulong IKernelRegisters.UserThread { set => WriteUserThread(value); }
    ulong IKernelRegisters.UserReadOnlyThread { set => WriteUserReadOnlyThread(value); }
    ulong IKernelRegisters.UserThread2 { set => WriteUserThread2(value); }
    KernelTimerControl IKernelRegisters.KernelTimerControl { set => WriteKernelTimerControl(value.Bits); }
    TimerControl IKernelRegisters.PhysicalTimer { set => WritePhysicalTimer(value.Bits); }
    TimerControl IKernelRegisters.VirtualTimer { set => WriteVirtualTimer(value.Bits); }
    ulong IKernelRegisters.DebugControl { set => WriteDebugControl(value); }
    ulong IKernelRegisters.CounterInterruptsClear { set => WriteCounterInterruptsClear(value); }
    ulong IKernelRegisters.CountersClear { set => WriteCountersClear(value); }
    ulong IKernelRegisters.UserCounters { set => WriteUserCounters(value); }
    ulong IKernelRegisters.UserActivity { set => WriteUserActivity(value); }
    ProfilingControl IKernelRegisters.KernelProfiling { set => WriteKernelProfiling(value.Bits); }
    ulong IKernelRegisters.ProfilingBufferLimit { set => WriteProfilingBufferLimit(value); }
    ulong IKernelRegisters.KernelTraceFilter { set => WriteKernelTraceFilter(value); }
    ulong IKernelRegisters.TraceBufferLimit { set => WriteTraceBufferLimit(value); }
    BranchRecordControl IKernelRegisters.KernelBranchRecords { set => WriteKernelBranchRecords(value.Bits); }
    ulong IKernelRegisters.StreamingMode { set => WriteStreamingMode(value); }
    ulong IKernelRegisters.StreamingPriority { set => WriteStreamingPriority(value); }
    ulong IKernelRegisters.KernelControlStack { set => WriteKernelControlStack(value); }
    ulong IKernelRegisters.UserControlStack { set => WriteUserControlStack(value); }
    ulong IKernelRegisters.KernelPartitioning { set => WriteKernelPartitioning(value); }
    ulong IKernelRegisters.UserPartitioning { set => WriteUserPartitioning(value); }
}
