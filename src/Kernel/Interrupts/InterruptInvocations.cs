using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Arm64.Gic;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Interrupts;

/// <summary>Invocations: the interrupt control, interrupt handlers, software-generated interrupts.</summary>
public static class InterruptInvocations
{
    private const ulong SoftwareInterrupts = InterruptId.PpiFirst;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation of the interrupt control; the message is in <c>core.Message</c>.</summary>
        public Status InvokeInterruptControl(Invocation invocation, SlotReference slot) => invocation switch
        {
            Invocation.InterruptControlGet => core.GetHandler(slot),
            Invocation.InterruptControlGetTriggered => core.GetTriggeredHandler(slot),
            Invocation.InterruptControlGetTriggeredOnCore when TConfiguration.Cores > 1 => core.GetTriggeredHandlerOnCore(slot),
            Invocation.InterruptControlIssueSoftwareInterrupt when TConfiguration.Cores == 1 => core.IssueSoftwareInterrupt(slot),
            _ => Status.IllegalOperation,
        };

        /// <summary>Performs an invocation of an interrupt's handler; the message is in <c>core.Message</c>.</summary>
        public Status InvokeInterruptHandler(Invocation invocation, InterruptHandlerCapability capability)
        {
            if (invocation == Invocation.InterruptHandlerAcknowledge)
            {
                core.CompleteInterrupt(capability.Interrupt);
                return Status.Done;
            }
            switch (invocation)
            {
                case Invocation.InterruptHandlerSetNotification:
                    return core.SetInterruptNotification(capability.Interrupt);
                case Invocation.InterruptHandlerClear:
                    core.DeleteOne(core.InterruptSlot(capability.Interrupt));
                    return Status.Done;
                default:
                    return Status.IllegalOperation;
            }
        }

        /// <summary>Sends the software-generated interrupt of a capability.</summary>
        public Status InvokeSoftwareInterrupt(SoftwareInterruptCapability capability)
        {
            core.SendSoftwareInterrupt(capability.Interrupt, capability.Target);
            return Status.Done;
        }

        private Status GetHandler(SlotReference control)
        {
            if (core.Message.Length < InterruptControlGetArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            InterruptControlGetArguments arguments = InterruptControlGetArguments.Read(ref core);
            Status status = core.CheckNumber(arguments.Interrupt);
            if (!status.IsDone)
                return status;
            status = core.CheckHandler((int)arguments.Interrupt, arguments.Index, arguments.Depth, out SlotReference destination);
            if (!status.IsDone)
                return status;
            core.IssueHandler((int)arguments.Interrupt, control, destination);
            return Status.Done;
        }

        // A private interrupt of any core, or a shared one, delivered to that core (seL4: ARMIRQIssueIRQHandlerTriggerCore).
        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status GetTriggeredHandlerOnCore(SlotReference control)
        {
            if (core.Message.Length < InterruptControlGetTriggeredOnCoreArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            InterruptControlGetTriggeredOnCoreArguments arguments = InterruptControlGetTriggeredOnCoreArguments.Read(ref core);
            Status status = core.CheckNumber(arguments.Interrupt);
            if (!status.IsDone)
                return status;
            if (arguments.Core >= core.Shared.Cores)
                return Status.InvalidArgument(4);
            int index = InterruptIndex.IndexOn((int)arguments.Core, (int)arguments.Interrupt);
            status = core.CheckHandler(index, arguments.Index, arguments.Depth, out SlotReference destination);
            if (!status.IsDone)
                return status;
            if (arguments.Interrupt >= InterruptCount.Private)
                core.SetInterruptTarget(index, (int)arguments.Core);
            core.SetTrigger(index, arguments.Trigger != 0);
            core.IssueHandler(index, control, destination);
            return Status.Done;
        }

        private Status GetTriggeredHandler(SlotReference control)
        {
            if (core.Message.Length < InterruptControlGetTriggeredArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            InterruptControlGetTriggeredArguments arguments = InterruptControlGetTriggeredArguments.Read(ref core);
            Status status = core.CheckNumber(arguments.Interrupt);
            if (!status.IsDone)
                return status;
            // Whose it would be is not said.
            if (TConfiguration.Cores > 1 && arguments.Interrupt < InterruptCount.Private)
                return Status.IllegalOperation;
            status = core.CheckHandler((int)arguments.Interrupt, arguments.Index, arguments.Depth, out SlotReference destination);
            if (!status.IsDone)
                return status;
            core.SetTrigger((int)arguments.Interrupt, arguments.Trigger != 0);
            core.IssueHandler((int)arguments.Interrupt, control, destination);
            return Status.Done;
        }

        private Status CheckNumber(ulong interrupt) => interrupt > (ulong)TConfiguration.HighestInterrupt
            ? core.RangeError(0, (ulong)TConfiguration.HighestInterrupt)
            : Status.Done;

        private Status CheckHandler(int interrupt, ulong index, ulong depth, out SlotReference destination)
        {
            destination = default;
            if (core.InterruptStateOf(interrupt) != InterruptState.Inactive)
                return Status.Of(InvocationError.RevokeFirst);
            return core.FindEmptySlot(index, depth, out destination);
        }

        private Status FindEmptySlot(ulong index, ulong depth, out SlotReference destination)
        {
            Capability root = core.CapabilityIn(core.Message.Extra[0]);
            Status status = core.LookupSlot(root, index, depth, false, out destination);
            if (!status.IsDone)
                return status;
            return core.At(destination).IsEmpty ? Status.Done : Status.Of(InvocationError.DeleteFirst);
        }

        private void IssueHandler(int interrupt, SlotReference control, SlotReference destination)
        {
            core.SetInterruptState(interrupt, InterruptState.Signal);
            core.Insert(new InterruptHandlerCapability { Interrupt = interrupt }.Capability, control, destination);
        }

        private Status SetInterruptNotification(int interrupt)
        {
            SlotReference slot = core.Message.Extra[0];
            if (slot.IsNull)
                return Status.Truncated;
            Capability capability = core.CapabilityIn(slot);
            if (capability.Type != CapabilityType.Notification || !new NotificationCapability(capability).CanSend)
                return Status.InvalidCapability(0);
            SlotReference place = core.InterruptSlot(interrupt);
            core.DeleteOne(place);
            core.Insert(capability, slot, place);
            return Status.Done;
        }

        private Status IssueSoftwareInterrupt(SlotReference control)
        {
            if (core.Message.Length < InterruptControlIssueSoftwareInterruptArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            InterruptControlIssueSoftwareInterruptArguments arguments = InterruptControlIssueSoftwareInterruptArguments.Read(ref core);
            if (arguments.Interrupt >= SoftwareInterrupts)
                return core.RangeError(0, SoftwareInterrupts - 1);
            if (!core.IsSoftwareInterruptTarget(arguments.Target))
                return Status.InvalidArgument(1);
            Status status = core.FindEmptySlot(arguments.Index, arguments.Depth, out SlotReference destination);
            if (!status.IsDone)
                return status;
            core.Insert(new SoftwareInterruptCapability { Interrupt = (int)arguments.Interrupt, Target = arguments.Target }.Capability, control, destination);
            return Status.Done;
        }
    }
}
