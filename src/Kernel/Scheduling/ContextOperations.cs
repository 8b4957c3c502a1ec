using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>Scheduling contexts given, lent and returned.</summary>
public static class ContextOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The scheduling context moves to a thread (seL4: schedContext_donate).</summary>
        public void Donate(SchedulingContextReference context, ThreadReference thread) => throw null!;

        /// <summary>Binds a thread (seL4: schedContext_bindTCB).</summary>
        public void BindContext(SchedulingContextReference context, ThreadReference thread) => throw null!;

        /// <summary>Unbinds its thread (seL4: schedContext_unbindTCB).</summary>
        public void UnbindContextThread(SchedulingContextReference context) => throw null!;

        /// <summary>Unbinds its notification (seL4: schedContext_unbindNtfn).</summary>
        public void UnbindContextNotification(SchedulingContextReference context) => throw null!;

        /// <summary>Unbinds the notification's scheduling context, if it has one (seL4: schedContextMaybeUnbindNtfn).</summary>
        public void UnbindNotificationContext(NotificationReference notification) => throw null!;

        /// <summary>Makes its thread ready if it can run, or waits for its refill (seL4: schedContext_resume).</summary>
        public void ResumeContext(SchedulingContextReference context) => throw null!;

        /// <summary>Its thread waits in the release queue for the head refill (seL4: postpone).</summary>
        public void Postpone(SchedulingContextReference context) => throw null!;

        /// <summary>Parts it from the head of its call chain (seL4: schedContext_unbindReply).</summary>
        public void UnbindContextReply(SchedulingContextReference context) => throw null!;

        /// <summary>The thread waits no longer to hear of a yield (seL4: schedContext_cancelYieldTo).</summary>
        public void CancelYield(ThreadReference thread) => throw null!;

        /// <summary>A full budget from now on; a period of 0 is round robin (seL4: refill_new).</summary>
        public void NewRefills(SchedulingContextReference context, ulong maximum, ulong budget, ulong period) => throw null!;

        /// <summary>Lends a notification's scheduling context to a thread that has none (seL4: maybeDonateSchedContext).</summary>
        public void MaybeDonate(ThreadReference thread, NotificationReference notification) => throw null!;

        /// <summary>Returns a scheduling context that a notification lent (seL4: maybeReturnSchedContext).</summary>
        public void MaybeReturn(NotificationReference notification, ThreadReference thread) => throw null!;

        /// <summary>A scheduling context wakes up: its refills are put to now (seL4: refill_unblock_check).</summary>
        public void UnblockRefills(SchedulingContextReference context) => throw null!;

        /// <summary>The head refill can be used now (seL4: refill_ready).</summary>
        public bool IsRefillReady(SchedulingContextReference context) => throw null!;

        /// <summary>The refills can pay an entry into the kernel and more (seL4: refill_sufficient).</summary>
        public bool IsRefillSufficient(SchedulingContextReference context, ulong used) => throw null!;

        /// <summary>The last capability of a scheduling context goes.</summary>
        public void FinalizeContext(SchedulingContextReference context) => throw null!;

        /// <summary>Completes a yield that waits (seL4: schedContext_completeYieldTo).</summary>
        public void CompleteYield(ThreadReference thread) => throw null!;

        /// <summary>Time used since last asked, in ticks, and forgotten (seL4: schedContext_updateConsumed gives microseconds).</summary>
        public ulong TakeConsumed(SchedulingContextReference context) => throw null!;
    }
}
