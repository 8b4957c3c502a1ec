using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Registers;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Faults;

/// <summary>Breakpoints, watchpoints, single steps and BRK, of configurations that have them.</summary>
public static class DebugExceptions
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Sets the current thread's fault; false: a step that its handler does not want to hear of (seL4: handleUserLevelDebugException).
        /// </summary>
        internal bool TryDescribeDebugException(ExceptionClass cause)
        {
            ref Thread thread = ref core.Current;
            ulong address = thread.Frame.FaultAddress;
            switch (cause)
            {
                case ExceptionClass.BreakpointLower:
                    thread.Fault.SetDebugException(address, core.FindBreakpoint(address, isWatchpoint: false), BreakpointKind.Instruction);
                    return true;
                case ExceptionClass.WatchpointLower:
                    address = core.Machine.FaultAddress;
                    thread.Fault.SetDebugException(address, core.FindBreakpoint(address, isWatchpoint: true), BreakpointKind.Data);
                    return true;
                case ExceptionClass.SoftwareStepLower:
                    if (!core.CountStep(core.CurrentThread))
                        return false;
                    thread.Fault.SetDebugException(address, 0, BreakpointKind.SingleStep);
                    return true;
                default:
                    thread.Fault.SetDebugException(address, 0, BreakpointKind.SoftwareRequest);
                    return true;
            }
        }

        /// <summary>
        /// A reply to a single step: its first word is how many more to take, 1 if it has none. False: stepping is off, and the thread stops.
        /// </summary>
        internal bool ReplyToStep(ThreadReference faulted, ThreadReference sender)
        {
            ref Thread source = ref core.At(sender);
            MessageInformation information = MessageTransfer.InformationOf(ref source);
            ulong count = information.Length == 0 ? 1 : source.Frame[SystemCallRegister.FirstMessage];
            return core.ContinueStepping(faulted, count) && information.Label == 0;
        }
    }
}
