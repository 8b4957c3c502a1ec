using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>EL1 and EL0 as the level that is entered finds them: off, silent, and with nothing of what ran there before.</summary>
internal static class KernelState
{
    /// <summary>Resets EL1's and EL0's registers.</summary>
    internal static void Reset<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        ResetControls(machine);
        ResetThreads(machine);
        ResetCounters(machine);
        ResetTrace(machine);
        ResetExtensions(machine);
    }

    private static void ResetControls<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        machine.KernelSystemControl = SystemControl.CleanEl1;
        machine.KernelTranslationControl = 0;
        machine.KernelTable0 = 0;
        machine.KernelTable1 = 0;
        machine.KernelMemoryAttributes = 0;
        machine.FeatureAccess = default;
        machine.KernelVectors = 0;
        machine.KernelTimerControl = default;
        machine.PhysicalTimer = default;
        machine.VirtualTimer = default;
        machine.DebugControl = 0;
    }

    private static void ResetThreads<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        machine.ContextId = 0;
        machine.KernelThread = 0;
        machine.UserThread = 0;
        machine.UserReadOnlyThread = 0;
    }

    private static void ResetCounters<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (CoreFeatures.HasPerformanceMonitors(machine))
        {
            machine.PerformanceMonitorsControl = LowerLevelAccess.Counters(machine);
            machine.CountersClear = uint.MaxValue;
            machine.CounterInterruptsClear = uint.MaxValue;
            machine.UserCounters = 0;
        }
        if (machine.ProcessorFeatures0.ActivityMonitors >= 1)
            machine.UserActivity = 0;
    }

    // A profiling or trace buffer that stayed on would write to memory that is somebody else's by now.
    private static void ResetTrace<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        var debug0 = machine.DebugFeatures0;
        if (debug0.Profiling >= 1)
        {
            machine.KernelProfiling = default;
            machine.ProfilingBufferLimit = 0;
        }
        if (debug0.TraceFilter >= 1)
            machine.KernelTraceFilter = 0;
        if (debug0.TraceBuffer >= 1)
            machine.TraceBufferLimit = 0;
        if (debug0.BranchRecordBuffer >= 1)
            machine.KernelBranchRecords = default;
    }

    private static void ResetExtensions<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (machine.MemoryModelFeatures3.ExtendedSystemControl >= 1)
            machine.KernelSystemControl2 = 0;
        if (machine.MemoryModelFeatures3.ExtendedTranslationControl >= 1)
            machine.KernelTranslationControl2 = 0;
        if (machine.ProcessorFeatures1.GuardedControlStack >= 1)
        {
            machine.KernelControlStack = 0;
            machine.UserControlStack = 0;
        }
        if (machine.ProcessorFeatures1.ScalableMatrix >= 1)
        {
            machine.StreamingMode = 0;
            machine.StreamingPriority = 0;
            machine.UserThread2 = 0;
        }
        if (CoreFeatures.HasPartitioning(machine))
        {
            machine.KernelPartitioning = 0;
            machine.UserPartitioning = 0;
        }
    }
}
