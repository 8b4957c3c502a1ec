using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.Kernel.Faults;

namespace Firn.Kernel.Objects;

/// <summary>Debug exceptions of threads, and the debug registers when the kernel is left (seL4: src/arch/arm/64/machine/debug.c).</summary>
public static class DebugExceptions
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The exception is of a breakpoint, a watchpoint, a single step or a BRK instruction (seL4: isDebugFault).</summary>
        public bool IsDebugException(Syndrome syndrome) => TConfiguration.HardwareDebugging && syndrome.Class
            is ExceptionClass.BreakpointLower or ExceptionClass.SoftwareStepLower or ExceptionClass.WatchpointLower or ExceptionClass.Brk;

        /// <summary>
        /// The current thread's fault becomes the debug exception; false: it is a single step of several, and the thread goes on (seL4:
        /// handleUserLevelDebugException).
        /// </summary>
        /// <param name="syndrome">ESR_EL2.</param>
        /// <param name="address">FAR_EL2.</param>
        public bool TrySetDebugFault(Syndrome syndrome, ulong address)
        {
            ref BreakpointRegisters registers = ref core.BreakpointsOf(core.CurrentThread);
            ulong where = core.Current.Frame.FaultAddress;
            int number = 0;
            BreakpointKind reason = BreakpointKind.SoftwareRequest;
            switch (syndrome.Class)
            {
                case ExceptionClass.BreakpointLower:
                    reason = BreakpointKind.Instruction;
                    number = Find(ref registers, 0, BreakpointCount.FirstWatchpoint, where);
                    break;
                case ExceptionClass.WatchpointLower:
                    reason = BreakpointKind.Data;
                    where = address;
                    number = Find(ref registers, BreakpointCount.FirstWatchpoint, BreakpointRegisters.Count, where);
                    break;
                case ExceptionClass.SoftwareStepLower:
                    reason = BreakpointKind.SingleStep;
                    if (registers.Instructions > 0)
                        registers.Instructions--;
                    if (registers.Instructions > 0)
                        return false;
                    break;
                default:
                    break;
            }
            ref Fault fault = ref core.Current.Fault;
            fault.Type = FaultType.DebugException;
            fault.Address = where;
            fault.Syndrome = (ulong)number;
            fault.Reason = (ulong)reason;
            return true;
        }

        /// <summary>Boot, each core: debug registers are off, debug exceptions possible and the kernel's (seL4: Arch_initHardwareBreakpoints).</summary>
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
            if (core.Breakpoints.AreGuests != isGuest)
            {
                core.Machine.SetDebugTraps(!isGuest);
                core.Breakpoints.AreGuests = isGuest;
            }
            core.LoadStep(!isIdle && core.BreakpointsOf(core.CurrentThread).IsStepping);
            bool hasAny = !isIdle && core.BreakpointsOf(core.CurrentThread).Used != 0;
            if (hasAny || core.Breakpoints.HasAny)
                core.LoadRegisters(hasAny);
            core.Breakpoints.HasAny = hasAny;
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

    // The registers do not say which of them hit. The address may be any byte of a watchpoint's run.
    private static int Find(ref BreakpointRegisters registers, int first, int end, ulong address)
    {
        for (int number = first; number < end; number++)
        {
            WatchpointControl control = new() { Bits = registers.Controls[number] };
            ulong size = first == 0 ? 4 : ThreadBreakpoints.SizeOf(control.Bytes);
            if (control.Enable && registers.Addresses[number] == (address & ~(size - 1)))
                return number;
        }
        return end - 1;
    }
}
