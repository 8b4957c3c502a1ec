using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>Scheduling contexts given, lent and returned (seL4: src/object/schedcontext.c).</summary>
public static class ContextOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The scheduling context moves to a thread, which has none (seL4: schedContext_donate).</summary>
        public void Donate(SchedulingContextReference context, ThreadReference thread)
        {
            ref SchedulingContext target = ref core.At(context);
            ThreadReference from = target.Thread;
            if (!from.IsNull)
            {
                core.Stall(from);
                core.Dequeue(from);
                core.RemoveFromRelease(from);
                core.At(from).SchedulingContext = default;
                if (from == core.CurrentThread || from == core.Action.Candidate)
                    core.RequireReschedule();
            }
            target.Thread = thread;
            core.At(thread).SchedulingContext = context;
            core.Migrate(thread, target.Core);
        }

        /// <summary>Binds a thread; neither has a partner (seL4: schedContext_bindTCB).</summary>
        public void BindContext(SchedulingContextReference context, ThreadReference thread)
        {
            ref SchedulingContext target = ref core.At(context);
            core.At(thread).SchedulingContext = context;
            target.Thread = thread;
            core.Migrate(thread, target.Core);
            if (target.IsSporadic && target.IsActive && context != core.CurrentContext)
                core.UnblockRefills(context);
            core.ResumeContext(context);
            if (core.IsSchedulable(thread))
            {
                core.EnqueueFirst(thread);
                core.RequireReschedule();
            }
        }

        /// <summary>Unbinds its thread, which it has (seL4: schedContext_unbindTCB).</summary>
        public void UnbindContextThread(SchedulingContextReference context)
        {
            ref SchedulingContext target = ref core.At(context);
            ThreadReference thread = target.Thread;
            if (thread == core.CurrentThread)
                core.RequireReschedule();
            core.Dequeue(thread);
            core.RemoveFromRelease(thread);
            core.At(thread).SchedulingContext = default;
            target.Thread = default;
        }

        /// <summary>Binds a notification; neither has a partner (seL4: schedContext_bindNtfn).</summary>
        public void BindContextNotification(SchedulingContextReference context, NotificationReference notification)
        {
            core.At(notification).SchedulingContext = context;
            core.At(context).Notification = notification;
        }

        /// <summary>Unbinds its notification, if it has one (seL4: schedContext_unbindNtfn).</summary>
        public void UnbindContextNotification(SchedulingContextReference context)
        {
            ref SchedulingContext target = ref core.At(context);
            if (target.Notification.IsNull)
                return;
            core.At(target.Notification).SchedulingContext = default;
            target.Notification = default;
        }

        /// <summary>Unbinds the notification's scheduling context, if it has one (seL4: schedContextMaybeUnbindNtfn).</summary>
        public void UnbindNotificationContext(NotificationReference notification)
        {
            SchedulingContextReference context = core.At(notification).SchedulingContext;
            if (!context.IsNull)
                core.UnbindContextNotification(context);
        }

        /// <summary>Parts it from the head of its call chain (seL4: schedContext_unbindReply).</summary>
        public void UnbindContextReply(SchedulingContextReference context)
        {
            ref SchedulingContext target = ref core.At(context);
            if (target.Reply.IsNull)
                return;
            core.At(target.Reply).ClearNext();
            target.Reply = default;
        }

        /// <summary>Its thread, if it can run but for the budget, waits for the refill; null is nobody's (seL4: schedContext_resume).</summary>
        public void ResumeContext(SchedulingContextReference context)
        {
            if (context.IsNull || !core.IsSchedulable(core.At(context).Thread))
                return;
            if (!core.IsRefillReady(context) || !core.IsRefillSufficient(context, 0))
                core.Postpone(context);
        }

        /// <summary>Lends a notification's scheduling context to a thread that has none (seL4: maybeDonateSchedContext).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void MaybeDonate(ThreadReference thread, NotificationReference notification)
        {
            if (core.At(thread).SchedulingContext.IsNull)
                core.DonateOf(thread, notification);
        }

        private void DonateOf(ThreadReference thread, NotificationReference notification)
        {
            SchedulingContextReference context = core.At(notification).SchedulingContext;
            if (context.IsNull || !core.At(context).Thread.IsNull)
                return;
            core.Donate(context, thread);
            core.ResumeContext(context);
        }

        /// <summary>Returns a scheduling context that a notification lent (seL4: maybeReturnSchedContext).</summary>
        public void MaybeReturn(NotificationReference notification, ThreadReference thread)
        {
            SchedulingContextReference context = core.At(notification).SchedulingContext;
            if (context.IsNull || context != core.At(thread).SchedulingContext)
                return;
            core.At(thread).SchedulingContext = default;
            core.At(context).Thread = default;
            // Who gave its time away does not go on by default.
            if (thread == core.CurrentThread)
                core.RequireReschedule();
        }

        /// <summary>The last capability of a scheduling context goes (seL4: finaliseCap).</summary>
        public void FinalizeContext(SchedulingContextReference context)
        {
            core.UnbindAll(context);
            ref SchedulingContext target = ref core.At(context);
            if (!target.YieldFrom.IsNull)
                core.CompleteYield(target.YieldFrom);
            target.RefillMaximum = 0;
            target.IsSporadic = false;
        }

        /// <summary>Unbinds thread, notification and call chain, whatever it has.</summary>
        public void UnbindAll(SchedulingContextReference context)
        {
            ThreadReference thread = core.At(context).Thread;
            if (!thread.IsNull)
            {
                core.Stall(thread);
                core.UnbindContextThread(context);
            }
            core.UnbindContextNotification(context);
            core.UnbindContextReply(context);
        }

        /// <summary>
        /// Ticks used since it was last asked for, which are forgotten; to users they are told in microseconds (seL4:
        /// schedContext_updateConsumed).
        /// </summary>
        public ulong TakeConsumed(SchedulingContextReference context)
        {
            ulong consumed = core.At(context).Consumed;
            ulong taken = consumed < core.MaximumConsumption ? consumed : core.MaximumConsumption;
            core.At(context).Consumed = consumed - taken;
            return taken;
        }
    }
}
