using Firn.Arm64.Registers;
using Firn.Monitor.Cores;

namespace Firn.Monitor.Worlds;

/// <summary>
/// The normal world on one core: what EL3 sets up so that a stock kernel finds what its boot protocol promises (docs/el3-bringup.md),
/// and how that kernel is entered.
/// </summary>
public static class NormalWorld
{
    /// <summary>The level of a hypervisor; the other one is 1.</summary>
    private const uint HypervisorLevel = 2;

    // AMCNTENSET0_EL0: the four counters that the architecture defines (Arm ARM DDI 0487, AMCNTENSET0_EL0).
    private const ulong ArchitectedActivity = 0b1111;

    /// <summary>Whether this core can be entered at a level: EL1 always, EL2 where it exists.</summary>
    public static bool Supports<TMachine>(TMachine machine, uint level)
        where TMachine : struct, IMonitorMachine =>
        level == 1 || (level == HypervisorLevel && CoreFeatures.HasHypervisor(machine));

    /// <summary>Sets EL3's own registers; on each core, at each power-up, with the same values on all that are alike.</summary>
    /// <param name="machine">The core.</param>
    /// <param name="level">The level that will be entered; <see cref="Supports"/> holds.</param>
    public static void PrepareCore<TMachine>(TMachine machine, uint level)
        where TMachine : struct, IMonitorMachine
    {
        CoreErrata.Apply(machine);
        machine.SecureConfiguration = Configuration(machine, level);
        machine.MonitorFeatureTraps = LowerLevelAccess.FeatureTraps(machine);
        machine.MonitorDebugConfiguration = LowerLevelAccess.Debug(machine);
        // CPTR_EL3 traps EL3's own accesses below, and SCR_EL3.NS decides which EL2 the next ones mean.
        machine.SynchronizeInstructions();
        if (machine.ProcessorFeatures0.ScalableVectors >= 1)
            machine.MonitorVectorControl = LowerLevelAccess.Vectors;
        if (machine.ProcessorFeatures1.ScalableMatrix >= 1)
            machine.MonitorMatrixControl = LowerLevelAccess.Matrices(machine);
        if (CoreFeatures.HasPartitioning(machine))
            machine.MonitorPartitioning = new MonitorPartitioning { Enable = true };
        if (machine.CounterFrequency.Hertz == 0)
            machine.CounterFrequency = new CounterFrequency { Hertz = machine.DefaultCounterFrequency };
        StartActivityMonitors(machine);
    }

    /// <summary>
    /// Brings the levels below into a known state, before each entry: after <see cref="PrepareCore"/> and, with a GICv3, once the CPU
    /// interface's registers are enabled.
    /// </summary>
    /// <param name="machine">The core.</param>
    /// <param name="level">The level that is entered; <see cref="Supports"/> holds.</param>
    public static void ResetLevelsBelow<TMachine>(TMachine machine, uint level)
        where TMachine : struct, IMonitorMachine
    {
        if (CoreFeatures.HasHypervisor(machine))
            HypervisorState.Reset(machine, level == HypervisorLevel);
        KernelState.Reset(machine);
    }

    /// <summary>Makes a frame the first instruction of a level: AArch64, all interrupts masked, no register but x0 set.</summary>
    /// <param name="frame">What the core returns to.</param>
    /// <param name="level">1 or 2.</param>
    /// <param name="entryPoint">The instruction's address, physical, for translation is off.</param>
    /// <param name="argument">x0.</param>
    public static void Enter(ref ExceptionFrame frame, uint level, ulong entryPoint, ulong argument)
    {
        frame.X[0] = argument;
        for (int register = 1; register < GeneralRegisters.Count; register++)
            frame.X[register] = 0;
        frame.StackPointer = 0;
        frame.ExceptionLink = entryPoint;
        frame.SavedStatus = (level == HypervisorLevel ? SavedProgramStatus.El2h : SavedProgramStatus.El1h).Bits;
    }

    // FIQ is the monitor's in every layout: by a Group 0 interrupt it wakes the cores that sleep in it.
    private static SecureConfiguration Configuration<TMachine>(TMachine machine, uint level)
        where TMachine : struct, IMonitorMachine =>
        LowerLevelAccess.Grants(machine) with
        {
            NonSecure = true,
            FastInterruptToEl3 = true,
            HypervisorCallEnable = level == HypervisorLevel,
            SecureInstructionFetch = true,
            LowerLevelIsAArch64 = true,
        };

    private static void StartActivityMonitors<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (machine.ProcessorFeatures0.ActivityMonitors == 0)
            return;
        machine.ArchitectedActivity = ArchitectedActivity;
        if (machine.ActivityMonitors.Groups >= 1)
            machine.AuxiliaryActivity = (1ul << (int)machine.ActivityMonitorGroups.AuxiliaryCounters) - 1;
    }
}
