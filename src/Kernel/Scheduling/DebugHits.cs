using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Arm64.Registers;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>What debug exceptions ask of breakpoints and single-stepping.</summary>
public static class DebugHits
{
    // An instruction.
    private const ulong InstructionSize = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// The number, as IThread.SetBreakpoint counts, of the enabled breakpoint or watchpoint of the current thread that covers an address
        /// (seL4: getAndResetActiveBreakpoint, getBpNumFromType). The machine does not say which one hit; the last, if it was none of them.
        /// </summary>
        public uint FindBreakpoint(ulong address, bool isWatchpoint)
        {
            ref BreakpointRegisters registers = ref core.BreakpointsOf(core.CurrentThread);
            int number = isWatchpoint ? BreakpointCount.FirstWatchpoint : 0;
            int last = (isWatchpoint ? BreakpointRegisters.Count : BreakpointCount.FirstWatchpoint) - 1;
            for (; number < last; number++)
            {
                // The address may be any byte of what is watched. The enable bit is at the same place in both kinds.
                WatchpointControl control = new() { Bits = registers.Controls[number] };
                ulong size = isWatchpoint ? ThreadBreakpoints.SizeOf(control.Bytes) : InstructionSize;
                if (control.Enable && registers.Addresses[number] == (address & ~(size - 1)))
                    break;
            }
            return (uint)number;
        }

        /// <summary>
        /// A step of the thread was taken; it was the last that it should take without its handler (seL4: singleStepFaultCounterReady).
        /// </summary>
        public bool CountStep(ThreadReference thread)
        {
            ref BreakpointRegisters registers = ref core.BreakpointsOf(thread);
            if (registers.Instructions > 0)
                registers.Instructions--;
            return registers.Instructions == 0;
        }

        /// <summary>
        /// The handler of a single step lets the thread take so many more, 0: all; false: stepping is off (seL4: Arch_decodeConfigureSingleStepping
        /// of a reply, configureSingleStepping).
        /// </summary>
        public bool ContinueStepping(ThreadReference thread, ulong count)
        {
            bool isStepping = core.BreakpointsOf(thread).IsStepping;
            if (isStepping)
                core.SetStepping(thread, count);
            return isStepping;
        }
    }
}
