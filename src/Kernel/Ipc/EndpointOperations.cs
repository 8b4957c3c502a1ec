using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>Sending and receiving at endpoints.</summary>
public static class EndpointOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Sends, or waits for a receiver (seL4: sendIPC).</summary>
        public void SendMessage(
            ThreadReference thread, EndpointReference endpoint, EndpointCapability capability, bool isBlocking, bool isCall, bool canDonate)
        {
            ref Endpoint queue = ref core.At(endpoint);
            if (queue.State != EndpointState.Receive)
            {
                if (isBlocking)
                    core.BlockOnSend(thread, endpoint, capability, isCall);
                return;
            }

            ThreadReference receiver = core.TakeFirst(ref queue);
            core.TransferMessage(thread, endpoint, capability.Badge, capability.CanGrant, receiver);

            ref Thread source = ref core.At(thread);
            ref Thread destination = ref core.At(receiver);
            ReplyReference reply = destination.Reply;
            destination.Reply = default;
            if (!reply.IsNull)
                core.At(reply).Thread = default;

            if (isCall || source.Fault.Type != FaultType.Null)
            {
                if (!reply.IsNull && (capability.CanGrant || capability.CanGrantReply))
                    core.PushReply(thread, receiver, reply, canDonate);
                else
                    core.SetState(thread, ThreadState.Inactive);
            }
            else if (canDonate && destination.SchedulingContext.IsNull)
            {
                core.Donate(source.SchedulingContext, receiver);
            }

            core.SetState(receiver, ThreadState.Running);
            core.UnblockSporadic(destination.SchedulingContext);
            core.PossibleSwitchTo(receiver);
        }

        /// <summary>Receives, or waits for a sender (seL4: receiveIPC).</summary>
        public void ReceiveMessage(ThreadReference thread, Capability endpoint, bool isBlocking, Capability reply)
        {
            ReplyReference replyObject = default;
            if (reply.Type == CapabilityType.Reply)
            {
                replyObject = new ReplyCapability(reply).Reply;
                ThreadReference holder = core.At(replyObject).Thread;
                if (!holder.IsNull && holder != thread)
                    core.CancelIpc(holder);
            }

            NotificationReference bound = core.At(thread).BoundNotification;
            if (!bound.IsNull)
            {
                if (core.At(bound).State == NotificationState.Active)
                {
                    core.CompleteSignal(bound, thread);
                    return;
                }

                // A thread that runs on its notification's time waits without, so that callers can lend it theirs.
                if (isBlocking)
                    core.MaybeReturn(bound, thread);
            }

            EndpointReference place = new EndpointCapability(endpoint).Endpoint;
            ref Endpoint queue = ref core.At(place);
            if (queue.State == EndpointState.Send)
                core.ReceiveFrom(core.TakeFirst(ref queue), place, thread, replyObject);
            else if (isBlocking)
                core.BlockOnReceive(thread, place, replyObject);
            else
                core.At(thread).Frame[SystemCallRegister.Capability] = 0;
        }

        /// <summary>Ends what the thread waits for; it is inactive then, and has no fault (seL4: cancelIPC).</summary>
        public void CancelIpc(ThreadReference thread)
        {
            ref Thread item = ref core.At(thread);
            item.Fault.Type = FaultType.Null;
            switch (item.State)
            {
                case ThreadState.BlockedOnSend:
                    core.TakeOut(ref core.At(item.BlockingEndpoint), thread);
                    core.SetState(thread, ThreadState.Inactive);
                    break;
                case ThreadState.BlockedOnReceive:
                    core.TakeOut(ref core.At(item.BlockingEndpoint), thread);
                    core.UnlinkReceiver(thread);
                    core.SetState(thread, ThreadState.Inactive);
                    break;
                case ThreadState.BlockedOnNotification:
                    core.CancelSignal(thread, item.BlockingNotification);
                    break;
                case ThreadState.BlockedOnReply:
                    core.RemoveThreadFromReply(thread);
                    break;
                default:
                    break;
            }
        }

        /// <summary>Restarts all that wait at an endpoint (seL4: cancelAllIPC).</summary>
        public void CancelAllMessages(EndpointReference endpoint)
        {
            ref Endpoint queue = ref core.At(endpoint);
            if (queue.State == EndpointState.Idle)
                return;
            bool isReceiving = queue.State == EndpointState.Receive;
            while (!queue.Head.IsNull)
            {
                ThreadReference thread = core.TakeFirst(ref queue);
                if (isReceiving)
                    core.UnlinkReceiver(thread);
                core.RestartUnlessFaulted(thread);
            }

            core.RequireReschedule();
        }

        /// <summary>Restarts the senders that wait with a badge (seL4: cancelBadgedSends).</summary>
        public void CancelBadgedSends(EndpointReference endpoint, ulong badge)
        {
            ref Endpoint queue = ref core.At(endpoint);
            if (queue.State != EndpointState.Send)
                return;
            ThreadReference thread = queue.Head;
            while (!thread.IsNull)
            {
                ThreadReference next = core.At(thread).BlockedNext;
                if (core.At(thread).BlockingBadge == badge)
                {
                    core.TakeOut(ref queue, thread);
                    core.RestartUnlessFaulted(thread);
                }

                thread = next;
            }

            core.RequireReschedule();
        }

        /// <summary>The priority of a thread that waits changed (seL4: reorderEP).</summary>
        public void ReorderEndpoint(EndpointReference endpoint, ThreadReference thread)
        {
            ref Endpoint queue = ref core.At(endpoint);
            ThreadReference head = queue.Head;
            ThreadReference tail = queue.Tail;
            core.RemoveWaiting(ref head, ref tail, thread);
            core.InsertWaiting(ref head, ref tail, thread);
            queue.Set(head, tail, queue.State, core.Home);
        }

        /// <summary>A thread that has a sporadic scheduling context wakes up: its refills are put to now, unless it is the one that runs.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void UnblockSporadic(SchedulingContextReference context)
        {
            if (core.IsSporadic(context) && context != core.CurrentContext)
                core.UnblockRefills(context);
        }

        // The other half of ReceiveMessage: the sender is out of the queue.
        private void ReceiveFrom(ThreadReference sender, EndpointReference endpoint, ThreadReference thread, ReplyReference reply)
        {
            ref Thread source = ref core.At(sender);
            bool canGrant = source.BlockingCanGrant;
            bool canReply = canGrant || source.BlockingCanGrantReply;
            core.TransferMessage(sender, endpoint, source.BlockingBadge, canGrant, thread);
            core.UnblockSporadic(source.SchedulingContext);
            if (!source.BlockingIsCall && source.Fault.Type == FaultType.Null)
            {
                core.SetState(sender, ThreadState.Running);
                core.PossibleSwitchTo(sender);
            }
            else if (canReply && !reply.IsNull)
            {
                bool canDonate = !source.SchedulingContext.IsNull && source.Fault.Type != FaultType.Timeout;
                core.PushReply(sender, thread, reply, canDonate);
            }
            else
            {
                core.SetState(sender, ThreadState.Inactive);
            }
        }

        private void BlockOnSend(ThreadReference thread, EndpointReference endpoint, EndpointCapability capability, bool isCall)
        {
            ref Thread item = ref core.At(thread);
            item.BlockingEndpoint = endpoint;
            item.BlockingBadge = capability.Badge;
            item.BlockingCanGrant = capability.CanGrant;
            item.BlockingCanGrantReply = capability.CanGrantReply;
            item.BlockingIsCall = isCall;
            core.SetState(thread, ThreadState.BlockedOnSend);
            core.PutIn(endpoint, thread, EndpointState.Send);
        }

        private void BlockOnReceive(ThreadReference thread, EndpointReference endpoint, ReplyReference reply)
        {
            ref Thread item = ref core.At(thread);
            item.BlockingEndpoint = endpoint;
            item.Reply = reply;
            core.SetState(thread, ThreadState.BlockedOnReceive);
            if (!reply.IsNull)
                core.At(reply).Thread = thread;
            core.PutIn(endpoint, thread, EndpointState.Receive);
        }

        // The reply object that a receiver brought is free again.
        private void UnlinkReceiver(ThreadReference thread)
        {
            ReplyReference reply = core.At(thread).Reply;
            if (!reply.IsNull)
                core.UnlinkReply(reply, thread);
        }

        // A thread whose fault was not heard of stays where it is: to execute the instruction again would lose the fault.
        private void RestartUnlessFaulted(ThreadReference thread)
        {
            ref Thread item = ref core.At(thread);
            if (item.Fault.Type != FaultType.Null)
            {
                core.SetState(thread, ThreadState.Inactive);
                return;
            }

            core.SetState(thread, ThreadState.Restart);
            core.UnblockSporadic(item.SchedulingContext);
            core.PossibleSwitchTo(thread);
        }

        internal void PutIn(EndpointReference endpoint, ThreadReference thread, EndpointState state)
        {
            ref Endpoint queue = ref core.At(endpoint);
            ThreadReference head = queue.Head;
            ThreadReference tail = queue.Tail;
            core.InsertWaiting(ref head, ref tail, thread);
            queue.Set(head, tail, state, core.Home);
        }

        private void TakeOut(ref Endpoint queue, ThreadReference thread)
        {
            ThreadReference head = queue.Head;
            ThreadReference tail = queue.Tail;
            core.RemoveWaiting(ref head, ref tail, thread);
            queue.Set(head, tail, head.IsNull ? EndpointState.Idle : queue.State, core.Home);
        }

        private ThreadReference TakeFirst(ref Endpoint queue)
        {
            ThreadReference first = queue.Head;
            ThreadReference next = core.At(first).BlockedNext;
            if (next.IsNull)
            {
                queue.Set(default, default, EndpointState.Idle, core.Home);
            }
            else
            {
                core.At(next).BlockedPrevious = default;
                queue.Head = next;
            }

            return first;
        }
    }
}
