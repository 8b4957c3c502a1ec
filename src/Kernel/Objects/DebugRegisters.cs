using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Objects;

/// <summary>The debug registers of a core: the current thread's when the kernel is left (seL4: src/arch/arm/64/machine/debug.c).</summary>
public static class DebugRegisters
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Boot, each core: debug registers are off, debug exceptions possible and the kernel's (seL4: Arch_initHardwareBreakpoints).
        /// </summary>
        public void InitializeBreakpoints()
        {
            core.Machine.UnlockDebug();
            core.Machine.SetDebugTraps(true);
            core.Machine.SetDebugControl(new MonitorDebugControl { MonitorDebug = true });
            for (int number = 0; number < BreakpointCount.Breakpoints; number++)
                core.Machine.SetBreakpoint(number, 0, default);
            for (int number = 0; number < BreakpointCount.Watchpoints; number++)
                core.Machine.SetWatchpoint(number, 0, default);
        }

        /// <summary>The current thread's breakpoints go to the core (seL4: restore_user_debug_context).</summary>
        internal void LoadBreakpoints()
        {
            bool isIdle = core.CurrentThread == core.IdleThread;
            bool isGuest = !isIdle && !core.Current.VirtualCpu.IsNull;
            // A guest's registers, and its step, are its own.
            if (isGuest)
            {
                core.StartGuestDebug(ref core.At(core.Current.VirtualCpu));
                return;
            }
            core.RouteDebugExceptions(toKernel: true);
            core.LoadStep(!isIdle && core.BreakpointsOf(core.CurrentThread).IsStepping);
            bool hasAny = !isIdle && core.BreakpointsOf(core.CurrentThread).Used != 0;
            if (hasAny || core.Breakpoints.HasAny || core.Breakpoints.IsGuestLoaded)
                core.LoadRegisters(hasAny);
            core.Breakpoints.HasAny = hasAny;
            core.Breakpoints.IsGuestLoaded = false;
        }

        private void LoadStep(bool isStepping)
        {
            if (core.Breakpoints.IsStepping != isStepping)
            {
                core.Machine.SetDebugControl(new MonitorDebugControl { MonitorDebug = true, SoftwareStep = isStepping });
                core.Breakpoints.IsStepping = isStepping;
            }
            // SPSR_EL2.SS at the return: the step has not been taken yet.
            ref ulong status = ref core.Current.Frame.ProgramStatus;
            status = (new SavedProgramStatus { Bits = status } with { SoftwareStep = isStepping }).Bits;
        }

        private void LoadRegisters(bool hasAny)
        {
            for (int number = 0; number < BreakpointRegisters.Count; number++)
            {
                ulong address = 0;
                ulong control = 0;
                if (hasAny && ((core.BreakpointsOf(core.CurrentThread).Used >> number) & 1) != 0)
                {
                    address = core.BreakpointsOf(core.CurrentThread).Addresses[number];
                    control = core.BreakpointsOf(core.CurrentThread).Controls[number];
                }
                if (number < BreakpointCount.FirstWatchpoint)
                    core.Machine.SetBreakpoint(number, address, new BreakpointControl { Bits = control });
                else
                    core.Machine.SetWatchpoint(number - BreakpointCount.FirstWatchpoint, address, new WatchpointControl { Bits = control });
            }
        }
    }
}
