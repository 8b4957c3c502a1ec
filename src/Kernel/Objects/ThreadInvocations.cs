using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: of threads (seL4: src/object/tcb.c).</summary>
public static class ThreadInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeThread(Invocation invocation, SlotReference slot, ThreadCapability capability)
        {
            ThreadReference thread = capability.Thread;
            core.Stall(thread);
            switch (invocation)
            {
                case Invocation.ThreadReadRegisters:
                    return core.ReadRegisters(thread);
                case Invocation.ThreadWriteRegisters:
                    return core.WriteRegisters(thread);
                case Invocation.ThreadCopyRegisters:
                    return core.CopyRegisters(thread);
                case Invocation.ThreadSuspend:
                    core.Suspend(thread);
                    return Status.Done;
                case Invocation.ThreadResume:
                    core.Restart(thread);
                    return Status.Done;
                case Invocation.ThreadConfigure:
                    return core.ConfigureThread(thread, slot);
                case Invocation.ThreadSetPriority:
                    return core.SetThreadPriority(thread);
                case Invocation.ThreadSetMaximumControlledPriority:
                    return core.SetThreadMaximum(thread);
                case Invocation.ThreadSetSchedulingParameters:
                    return core.SetSchedulingParameters(thread, slot);
                case Invocation.ThreadSetTimeoutEndpoint:
                    return core.SetTimeoutEndpoint(thread, slot);
                case Invocation.ThreadSetIpcBuffer:
                    return core.SetIpcBuffer(thread, slot);
                case Invocation.ThreadSetSpace:
                    return core.SetSpace(thread, slot);
                case Invocation.ThreadBindNotification:
                    return core.BindThreadNotification(thread);
                case Invocation.ThreadUnbindNotification:
                    return core.UnbindThreadNotification(thread);
                case Invocation.ThreadSetTlsBase:
                    return core.SetTlsBase(thread);
                case Invocation.ThreadSetFlags:
                    return core.SetFlags(thread);
                case Invocation.ThreadSetBreakpoint when TConfiguration.HardwareDebugging:
                    return core.SetBreakpoint(thread);
                case Invocation.ThreadGetBreakpoint when TConfiguration.HardwareDebugging:
                    return core.GetBreakpoint(thread);
                case Invocation.ThreadUnsetBreakpoint when TConfiguration.HardwareDebugging:
                    return core.UnsetBreakpoint(thread);
                case Invocation.ThreadConfigureSingleStepping when TConfiguration.HardwareDebugging:
                    return core.ConfigureSingleStepping(thread);
                default:
                    return Status.IllegalOperation;
            }
        }
    }
}
