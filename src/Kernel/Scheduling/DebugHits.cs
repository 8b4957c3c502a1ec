using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>What debug exceptions ask of breakpoints and single-stepping.</summary>
public static class DebugHits
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// The number, as IThread.SetBreakpoint counts, of the enabled breakpoint or watchpoint of the current thread that covers an address
        /// (seL4: getAndResetActiveBreakpoint, getBpNumFromType).
        /// </summary>
        public uint FindBreakpoint(ulong address, bool isWatchpoint) => throw null!;

        /// <summary>A step of the thread was taken; it was the last that it should take without its handler (seL4: singleStepFaultCounterReady).</summary>
        public bool CountStep(ThreadReference thread) => throw null!;

        /// <summary>
        /// The handler of a single step lets the thread take so many more, 0: all; false: stepping is off (seL4: Arch_decodeConfigureSingleStepping
        /// of a reply, configureSingleStepping).
        /// </summary>
        public bool ContinueStepping(ThreadReference thread, ulong count) => throw null!;
    }
}
