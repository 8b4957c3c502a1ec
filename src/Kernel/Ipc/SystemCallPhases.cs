using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Invocations;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>What a system call is made of: invoking a capability, receiving by one, both in turn.</summary>
public static class SystemCallPhases
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs a system call of the API; the current thread has the budget for it (seL4: handleSyscall).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Perform(SystemCall call)
        {
            ref UserFrame frame = ref core.Current.Frame;
            switch (call)
            {
                case SystemCall.Call:
                    core.PerformCall();
                    break;
                case SystemCall.ReplyReceive:
                    core.PerformReplyReceive();
                    break;
                case SystemCall.NonBlockingSendReceive:
                    core.InvokeThenReceive(frame[SystemCallRegister.SendDestination], canReply: true);
                    break;
                case SystemCall.NonBlockingSendWait:
                    core.InvokeThenReceive(frame[SystemCallRegister.Reply], canReply: false);
                    break;
                case SystemCall.Send:
                    core.InvokeOnly(frame[SystemCallRegister.Capability], isCall: false, isBlocking: true);
                    break;
                case SystemCall.NonBlockingSend:
                    core.InvokeOnly(frame[SystemCallRegister.Capability], isCall: false, isBlocking: false);
                    break;
                case SystemCall.Receive:
                    core.Receive(isBlocking: true, canReply: true);
                    break;
                case SystemCall.NonBlockingReceive:
                    core.Receive(isBlocking: false, canReply: true);
                    break;
                case SystemCall.Wait:
                    core.Receive(isBlocking: true, canReply: false);
                    break;
                case SystemCall.NonBlockingWait:
                    core.Receive(isBlocking: false, canReply: false);
                    break;
                default:
                    core.Yield();
                    break;
            }
        }

        /// <summary>Performs a Call; the current thread has the budget for it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void PerformCall() => core.InvokeOnly(core.Current.Frame[SystemCallRegister.Capability], isCall: true, isBlocking: true);

        /// <summary>Performs a ReplyReceive; the current thread has the budget for it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void PerformReplyReceive() => core.InvokeThenReceive(core.Current.Frame[SystemCallRegister.Reply], canReply: true);

        // Only a Call lends the scheduling context, as only it comes back.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void InvokeOnly(ulong pointer, bool isCall, bool isBlocking)
        {
            if (!core.TryInvoke(pointer, isCall, isBlocking, canDonate: isCall, isFirstPhase: false))
                core.HandlePreemption();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void InvokeThenReceive(ulong pointer, bool canReply)
        {
            if (core.TryInvoke(pointer, isCall: false, isBlocking: false, canDonate: true, isFirstPhase: true))
                core.Receive(isBlocking: true, canReply);
            else
                core.HandlePreemption();
        }

        // False: it was preempted, and the thread will execute the system call again (seL4: handleInvocation).
        private bool TryInvoke(ulong pointer, bool isCall, bool isBlocking, bool canDonate, bool isFirstPhase)
        {
            ThreadReference current = core.CurrentThread;
            ref Thread thread = ref core.At(current);
            if (!core.TryLookup(current, pointer, out SlotReference slot))
            {
                if (isBlocking)
                    core.RaiseCapabilityFault(pointer, isReceiving: false);
                return true;
            }

            Capability capability = core.CapabilityIn(slot);
            MessageInformation information = MessageTransfer.InformationOf(ref thread);
            // Without it nothing is read but registers.
            bool needsBuffer = information.ExtraCapabilities != 0 || information.Length > MessageLimits.Registers;
            IpcBufferReference buffer = needsBuffer ? core.IpcBufferOf(current, forReceiving: false) : default;
            if (!core.TryLookupExtraCapabilities(current, buffer, information.ExtraCapabilities, out ulong failed))
            {
                if (isBlocking)
                    core.RaiseCapabilityFault(failed, isReceiving: false);
                return true;
            }

            ref IncomingMessage message = ref core.Message;
            message.Buffer = buffer;
            message.Length = buffer.IsNull && information.Length > MessageLimits.Registers ? MessageLimits.Registers : information.Length;
            message.ResultLength = 0;
            message.IsCall = isCall;
            message.IsFirstPhase = isFirstPhase;
            message.HasAnswerBuffer = false;

            // Running and Restart are the same to the scheduler, so the state is set directly.
            thread.State = ThreadState.Restart;
            Status status = core.Invoke(information.Label, slot, capability, isBlocking, canDonate);
            if (status.IsPreempted)
                return false;
            if (!status.IsDone && isCall)
                core.AnswerError(status);
            else if (isCall && thread.State == ThreadState.Restart)
                core.AnswerSuccess();
            if (thread.State == ThreadState.Restart)
                thread.State = ThreadState.Running;
            return true;
        }

        // The operation stopped for an interrupt, or because the time is over; it may have deleted the thread that asked for it
        // (seL4: mcsPreemptionPoint).
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void HandlePreemption()
        {
            if (core.IsSchedulable(core.CurrentThread))
                _ = core.CheckBudget();
            else if (core.At(core.CurrentContext).RefillMaximum > 0)
                core.ChargeBudget(core.ConsumedTime, canFault: false);
            else
                core.ConsumedTime = 0;
            core.HandleInterrupt();
        }

        // seL4: handleRecv.
        private void Receive(bool isBlocking, bool canReply)
        {
            ThreadReference thread = core.CurrentThread;
            ulong pointer = core.Current.Frame[SystemCallRegister.Capability];
            if (!core.TryLookup(thread, pointer, out SlotReference slot))
            {
                core.RaiseCapabilityFault(pointer, isReceiving: true);
                return;
            }

            Capability capability = core.CapabilityIn(slot);
            switch (capability.Type)
            {
                case CapabilityType.Endpoint when new EndpointCapability(capability).CanReceive:
                    if (!canReply)
                        core.ReceiveMessage(thread, capability, isBlocking, Capability.Null);
                    else if (core.TryLookupReply(out SlotReference reply))
                        core.ReceiveMessage(thread, capability, isBlocking, core.CapabilityIn(reply));
                    break;
                case CapabilityType.Notification when core.CanWait(new(capability), thread):
                    core.WaitForSignal(thread, capability, isBlocking);
                    break;
                default:
                    core.RaiseMissingCapability(pointer);
                    break;
            }
        }

        // A notification that is bound has no other waiter.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool CanWait(NotificationCapability capability, ThreadReference thread)
        {
            ThreadReference bound = core.At(capability.Notification).BoundThread;
            return capability.CanReceive && (bound.IsNull || bound == thread);
        }

        // The slot of the reply object in x6; false: there is none, and the fault was raised (seL4: lookupReply).
        private bool TryLookupReply(out SlotReference slot)
        {
            ulong pointer = core.Current.Frame[SystemCallRegister.Reply];
            if (!core.TryLookup(core.CurrentThread, pointer, out slot))
            {
                core.RaiseCapabilityFault(pointer, isReceiving: true);
                return false;
            }

            if (core.CapabilityIn(slot).Type == CapabilityType.Reply)
                return true;
            core.RaiseMissingCapability(pointer);
            return false;
        }

        // The capability is there, and not one to receive by.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void RaiseMissingCapability(ulong pointer)
        {
            core.Error.Lookup.Failure = LookupFailure.MissingCapability;
            core.Error.Lookup.BitsLeft = 0;
            core.RaiseCapabilityFault(pointer, isReceiving: true);
        }

        // The lookup failure is in core.Error.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void RaiseCapabilityFault(ulong pointer, bool isReceiving)
        {
            core.Current.Fault.SetCapability(pointer, isReceiving, ref core.Error.Lookup);
            core.HandleFault(core.CurrentThread);
        }

        // The head refill goes, but only what was really used is counted as consumed (seL4: handleYield).
        private void Yield()
        {
            ref SchedulingContext context = ref core.At(core.CurrentContext);
            ulong consumed = context.Consumed + core.ConsumedTime;
            core.ChargeBudget(core.RefillAt(core.CurrentContext, context.RefillHead).Amount, canFault: false);
            context.Consumed = consumed;
        }
    }
}
