using Firn.Abi.Configuration;
using Firn.Abi.Scheduling;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Boot;

/// <summary>The state that the cores share, and each core's place in it.</summary>
internal static class CoreState
{
    // seL4: DSCHED_MAX_DURATION.
    private const ulong EndlessDuration = ulong.MaxValue >> 8;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Finds this core's parts of the kernel's state, which the window maps; its number is set.</summary>
        internal void FindState(ref readonly KernelImageLayout layout)
        {
            ulong state = layout.ToWindow(layout.State);
            if (TConfiguration.Cores > 1)
                core.HomeMark = ((ulong)core.Index + 1) << 2;
            core.SharedAddress = state + KernelState<TConfiguration>.Shared;
            core.ReadyLists = state + KernelState<TConfiguration>.ReadyLists + ((ulong)core.Index * KernelState<TConfiguration>.ReadyListsSize);
            core.ReadyBitmaps = state + KernelState<TConfiguration>.ReadyBitmaps + ((ulong)core.Index * KernelState<TConfiguration>.ReadyBitmapsSize);
        }

        /// <summary>What is shared: time, domains, the use of interrupts. Once, on the core that boots.</summary>
        internal BootProblem CreateShared(ref readonly KernelImageLayout layout)
        {
            ref Shared shared = ref core.Shared;
            shared.TimerFrequency = TConfiguration.TimerFrequency != 0 ? TConfiguration.TimerFrequency : core.Machine.CounterFrequency;
            if (shared.TimerFrequency < MinimumFrequency)
                return BootProblem.TimerFrequency;
            core.InitializeClock(shared.TimerFrequency);
            shared.Cores = 1;
            shared.EmptyRoot = new TableReference(layout.ToWindow(layout.State) + KernelState<TConfiguration>.EmptyRoot);
            shared.CurrentDomain = 0;
            shared.DomainIndex = 0;
            shared.DomainStart = 0;
            shared.DomainTime = EndlessDuration;
            shared.DomainSchedule = layout.ToWindow(layout.State) + KernelState<TConfiguration>.DomainSchedule;
            core.Machine.At<ulong>(shared.DomainSchedule) = new DomainScheduleEntry { Domain = 0, Duration = EndlessDuration }.Bits;
            return BootProblem.None;
        }

        /// <summary>The interrupt controller, with the interrupts that the kernel keeps (seL4: init_irqs). Once, on the core that boots.</summary>
        internal BootProblem StartInterrupts(bool isGicV3)
        {
            // What the other version has in its place is an abort to read.
            if (core.Machine.HasInterruptRegisters != isGicV3)
                return BootProblem.InterruptVersion;
            ref InterruptHardware hardware = ref core.Shared.InterruptHardware;
            hardware.Distributor = core.Machine.Distributor;
            hardware.CpuInterface = isGicV3 ? default : core.Machine.CpuInterface;
            hardware.VirtualControl = isGicV3 ? default : core.Machine.VirtualControl;
            hardware.Redistributors = isGicV3 ? core.Machine.Redistributors : default;
            hardware.RedistributorsSize = isGicV3 ? core.Machine.RedistributorsSize : 0;
            return core.InitializeInterrupts().IsDone ? core.StartCoreInterrupts() : BootProblem.InterruptController;
        }

        /// <summary>This core's interface, with its private interrupts that the kernel keeps.</summary>
        internal BootProblem StartCoreInterrupts()
        {
            if (!core.InitializeCoreInterrupts().IsDone)
                return BootProblem.InterruptController;
            core.SetInterruptState(core.IndexOf(InterruptNumber.Timer), InterruptState.Timer);
            if (TConfiguration.HypervisorSupport)
            {
                core.SetInterruptState(core.IndexOf(InterruptNumber.Maintenance), InterruptState.Reserved);
                core.SetInterruptState(core.IndexOf(InterruptNumber.VirtualTimer), InterruptState.Reserved);
            }
            if (TConfiguration.Cores > 1)
            {
                core.SetInterruptState(core.IndexOf(InterruptNumber.Request), InterruptState.InterCore);
                core.SetInterruptState(core.IndexOf(InterruptNumber.Reschedule), InterruptState.InterCore);
                core.InterruptTarget = core.UsesInterruptRegisters ? core.Machine.Affinity.Bits : (byte)core.InterfaceTarget();
            }
            return BootProblem.None;
        }
    }

    // Below, a microsecond would have no length (TimeLimits reckons in ticks per millisecond).
    private const ulong MinimumFrequency = 1000;
}
