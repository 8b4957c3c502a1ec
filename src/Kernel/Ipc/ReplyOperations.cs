using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Kernel.Faults;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>Reply objects and call chains.</summary>
public static class ReplyOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The caller waits in the reply object; the callee is lent its scheduling context (seL4: reply_push).</summary>
        public void PushReply(ThreadReference caller, ThreadReference callee, ReplyReference reply, bool canDonate)
        {
            ref Thread item = ref core.At(caller);
            ref Reply place = ref core.At(reply);
            SchedulingContextReference donated = item.SchedulingContext;
            place.Thread = caller;
            item.Reply = reply;
            core.SetState(caller, ThreadState.BlockedOnReply);
            if (!canDonate || donated.IsNull || !core.At(callee).SchedulingContext.IsNull)
                return;

            ref SchedulingContext context = ref core.At(donated);
            ReplyReference before = context.Reply;
            if (!before.IsNull)
                core.At(before).Next = reply;
            place.Previous = before;
            place.NextContext = donated;
            context.Reply = reply;
            core.Donate(donated, callee);
        }

        /// <summary>
        /// Takes the reply object, which holds a waiting caller, out of chain and thread, and returns the scheduling context if it is the head
        /// (seL4: reply_remove).
        /// </summary>
        public void RemoveReply(ReplyReference reply, ThreadReference thread)
        {
            ref Reply place = ref core.At(reply);
            SchedulingContextReference context = place.NextContext;
            if (context.IsNull)
            {
                core.BreakChain(ref place);
            }
            else
            {
                ReplyReference before = place.Previous;
                core.At(context).Reply = before;
                if (!before.IsNull)
                    core.At(before).NextContext = context;
                place.ClearNext();
                place.Previous = default;

                // A caller that was given another scheduling context meanwhile keeps that one.
                if (core.At(thread).SchedulingContext.IsNull)
                    core.Donate(context, thread);
            }

            core.UnlinkReply(reply, thread);
        }

        /// <summary>Takes a waiting thread out of its reply object, leaving scheduling contexts where they are (seL4: reply_remove_tcb).</summary>
        public void RemoveThreadFromReply(ThreadReference thread)
        {
            ReplyReference reply = core.At(thread).Reply;
            ref Reply place = ref core.At(reply);
            SchedulingContextReference context = place.NextContext;
            if (!context.IsNull)
                core.At(context).Reply = default;
            core.BreakChain(ref place);
            core.UnlinkReply(reply, thread);
        }

        /// <summary>Thread and reply object are parted; the thread becomes inactive (seL4: reply_unlink).</summary>
        public void UnlinkReply(ReplyReference reply, ThreadReference thread)
        {
            core.At(reply).Thread = default;
            core.At(thread).Reply = default;
            core.SetState(thread, ThreadState.Inactive);
        }

        /// <summary>The last capability of a reply object goes.</summary>
        public void FinalizeReply(ReplyReference reply)
        {
            ThreadReference thread = core.At(reply).Thread;
            if (thread.IsNull)
                return;
            if (core.At(thread).State == ThreadState.BlockedOnReply)
                core.RemoveReply(reply, thread);
            else
                core.CancelIpc(thread);
        }

        /// <summary>Replies to the caller in a reply object, if there is one (seL4: doReplyTransfer).</summary>
        public void TransferReply(ThreadReference sender, ReplyReference reply, bool canGrant)
        {
            ThreadReference caller = core.At(reply).Thread;
            if (caller.IsNull || core.At(caller).State != ThreadState.BlockedOnReply)
                return;

            core.RemoveReply(reply, caller);
            ref Thread item = ref core.At(caller);
            core.UnblockReturned(item.SchedulingContext);
            FaultType fault = item.Fault.Type;
            if (fault == FaultType.Null)
            {
                core.TransferMessage(sender, default, 0, canGrant, caller);
                core.SetState(caller, ThreadState.Running);
            }
            else
            {
                bool restarts = core.ReplyToFault(caller, sender);
                item.Fault.Type = FaultType.Null;
                core.SetState(caller, restarts ? ThreadState.Restart : ThreadState.Inactive);
            }

            if (!item.SchedulingContext.IsNull && core.IsRunnable(caller))
                core.RunAfterReply(caller, fault);
        }

        // It may be another core's: then it counts what runs there (seL4: NODE_STATE_ON_CORE of ksCurSC).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void UnblockReturned(SchedulingContextReference context)
        {
            if (core.IsSporadic(context) && context != core.CoreAt((int)core.At(context).Core).CurrentContext)
                core.UnblockRefills(context);
        }

        // The caller has its scheduling context again, of which the callee may have left nothing.
        private void RunAfterReply(ThreadReference caller, FaultType fault)
        {
            ref Thread item = ref core.At(caller);
            SchedulingContextReference context = item.SchedulingContext;
            if (core.IsRefillReady(context) && core.IsRefillSufficient(context, 0))
            {
                if (TConfiguration.HypervisorSupport && fault != FaultType.Null && !item.VirtualCpu.IsNull && core.IsRemote(caller))
                    core.ReturnToGuest(caller);
                else
                    core.PossibleSwitchTo(caller);
            }
            else if (fault != FaultType.Timeout && core.HasTimeoutHandler(caller))
            {
                item.Fault.SetTimeout(core.At(context).Badge);
                core.HandleTimeout(caller);
            }
            else
            {
                core.ResumeContext(context);
            }
        }

        // The neighbours of a reply object that is not the head, or whose scheduling context is dealt with, end at it.
        private void BreakChain(ref Reply place)
        {
            ReplyReference after = place.Next;
            if (!after.IsNull)
                core.At(after).Previous = default;
            ReplyReference before = place.Previous;
            if (!before.IsNull)
                core.At(before).ClearNext();
            place.ClearNext();
            place.Previous = default;
        }
    }
}
