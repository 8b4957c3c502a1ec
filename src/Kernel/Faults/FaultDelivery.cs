using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Faults;

/// <summary>Faults become messages to handlers.</summary>
public static class FaultDelivery
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The thread's <see cref="Objects.Thread.Fault"/> is set: its handler is told, or the thread stops (seL4: handleFault).</summary>
        public void HandleFault(ThreadReference thread)
        {
            if (core.TrySendFault(thread, ThreadSlot.FaultHandler, canDonate: !core.At(thread).SchedulingContext.IsNull))
            {
                core.LeaveToHandler(thread);
                return;
            }
            if (TConfiguration.Printing)
                core.ReportUnhandled(thread);
            core.At(thread).Fault.Type = FaultType.Null;
            core.SetState(thread, ThreadState.Inactive);
        }

        /// <summary>A timeout: the timeout handler, which there is, is told. It is lent no time, as there is none (seL4: handleTimeout).</summary>
        public void HandleTimeout(ThreadReference thread) => core.TrySendFault(thread, ThreadSlot.TimeoutHandler, canDonate: false);

        /// <summary>The thread has a valid timeout handler (seL4: validTimeoutHandler).</summary>
        public bool HasTimeoutHandler(ThreadReference thread) =>
            core.CapabilityIn(core.SlotOf(thread, ThreadSlot.TimeoutHandler)).Type == CapabilityType.Endpoint;

        /// <summary>The capability can be a fault handler: null, or an endpoint with send and grant rights (seL4: validFaultHandler).</summary>
        public bool IsFaultHandler(Capability capability)
        {
            if (capability.Type != CapabilityType.Endpoint)
                return capability.IsNull;
            EndpointCapability endpoint = new(capability);
            return endpoint.CanSend && (endpoint.CanGrant || endpoint.CanGrantReply);
        }

        // Handlers that wait on this core are told by its gate (LocalFaults), and find the guest's registers where they are. Others are of another core, or
        // will be told later: they find them in memory, and need not ask this core for them, which would have to wake for it.
        private void LeaveToHandler(ThreadReference thread)
        {
            if (TConfiguration.Cores > 1 && TConfiguration.HypervisorSupport && !core.At(thread).VirtualCpu.IsNull
                && core.At(thread).VirtualCpu == core.CurrentVirtualCpu && core.At(thread).State != ThreadState.Running)
            {
                core.FlushVirtualCpu();
            }
        }

        // Handlers were checked when they were put into the slot (seL4: sendFaultIPC).
        private bool TrySendFault(ThreadReference thread, ThreadSlot slot, bool canDonate)
        {
            Capability handler = core.CapabilityIn(core.SlotOf(thread, slot));
            if (handler.Type != CapabilityType.Endpoint)
                return false;
            EndpointCapability endpoint = new(handler);
            core.SendMessage(thread, endpoint.Endpoint, endpoint, isBlocking: true, isCall: false, canDonate);
            return true;
        }
    }
}
