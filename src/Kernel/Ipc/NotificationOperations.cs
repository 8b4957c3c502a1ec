using Firn.Abi.Configuration;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>Signalling and waiting.</summary>
public static class NotificationOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Signals (seL4: sendSignal).</summary>
        public void Signal(NotificationReference notification, ulong badge)
        {
            ref Notification item = ref core.At(notification);
            if (TConfiguration.Cores > 1)
                item.Home = (byte)core.Home;
            switch (item.State)
            {
                case NotificationState.Active:
                    item.Badge |= badge;
                    break;

                case NotificationState.Waiting:
                    ThreadReference first = item.Head;
                    core.TakeOut(ref item, first);
                    core.Wake(first, notification, badge);
                    break;

                default:
                    // A bound thread is woken from receiving only: one that waits for a reply finds the signal when it receives next.
                    ThreadReference bound = item.BoundThread;
                    if (!bound.IsNull && core.At(bound).State == ThreadState.BlockedOnReceive)
                    {
                        core.CancelIpc(bound);
                        core.Wake(bound, notification, badge);
                    }
                    else
                    {
                        item.State = NotificationState.Active;
                        item.Badge = badge;
                    }

                    break;
            }
        }

        /// <summary>Waits, or takes the signal that is there (seL4: receiveSignal).</summary>
        public void WaitForSignal(ThreadReference thread, Capability notification, bool isBlocking)
        {
            NotificationReference reference = new NotificationCapability(notification).Notification;
            ref Notification item = ref core.At(reference);
            ref Thread waiter = ref core.At(thread);
            if (TConfiguration.Cores > 1)
                item.Home = (byte)core.Home;
            if (item.State == NotificationState.Active)
            {
                waiter.Frame[SystemCallRegister.Capability] = item.Badge;
                item.State = NotificationState.Idle;
                core.MaybeDonate(thread, reference);
                core.UnblockSporadic(waiter.SchedulingContext);
            }
            else if (isBlocking)
            {
                waiter.BlockingNotification = reference;
                core.SetState(thread, ThreadState.BlockedOnNotification);
                core.PutIn(ref item, thread);
                core.MaybeReturn(reference, thread);
            }
            else
            {
                waiter.Frame[SystemCallRegister.Capability] = 0;
            }
        }

        /// <summary>Restarts all that wait (seL4: cancelAllSignals).</summary>
        public void CancelAllSignals(NotificationReference notification)
        {
            ref Notification item = ref core.At(notification);
            if (item.State != NotificationState.Waiting)
                return;
            while (!item.Head.IsNull)
            {
                ThreadReference thread = item.Head;
                core.TakeOut(ref item, thread);
                core.SetState(thread, ThreadState.Restart);
                core.UnblockSporadic(core.At(thread).SchedulingContext);
                core.PossibleSwitchTo(thread);
            }

            core.RequireReschedule();
        }

        /// <summary>The thread waits no longer; it is inactive then (seL4: cancelSignal).</summary>
        public void CancelSignal(ThreadReference thread, NotificationReference notification)
        {
            core.TakeOut(ref core.At(notification), thread);
            core.SetState(thread, ThreadState.Inactive);
        }

        /// <summary>Binds (seL4: bindNotification).</summary>
        public void BindNotification(ThreadReference thread, NotificationReference notification)
        {
            core.At(notification).BoundThread = thread;
            core.At(thread).BoundNotification = notification;
        }

        /// <summary>Unbinds the thread's, if it has one (seL4: unbindNotification).</summary>
        public void UnbindNotification(ThreadReference thread)
        {
            NotificationReference notification = core.At(thread).BoundNotification;
            if (notification.IsNull)
                return;
            core.At(notification).BoundThread = default;
            core.At(thread).BoundNotification = default;
        }

        /// <summary>Unbinds the notification's thread, if it has one (seL4: unbindMaybeNotification).</summary>
        public void UnbindThread(NotificationReference notification)
        {
            ThreadReference thread = core.At(notification).BoundThread;
            if (!thread.IsNull)
                core.UnbindNotification(thread);
        }

        /// <summary>The priority of a thread that waits changed (seL4: reorderNTFN).</summary>
        public void ReorderNotification(NotificationReference notification, ThreadReference thread)
        {
            ref Notification item = ref core.At(notification);
            core.RemoveWaiting(ref item.Head, ref item.Tail, thread);
            core.InsertWaiting(ref item.Head, ref item.Tail, thread);
        }

        /// <summary>A thread that receives takes the signal of its bound notification, which is active (seL4: completeSignal).</summary>
        internal void CompleteSignal(NotificationReference notification, ThreadReference thread)
        {
            ref Notification item = ref core.At(notification);
            ref Thread receiver = ref core.At(thread);
            receiver.Frame[SystemCallRegister.Capability] = item.Badge;
            item.State = NotificationState.Idle;
            core.MaybeDonate(thread, notification);

            // A scheduling context of its own did not sleep.
            if (receiver.SchedulingContext == item.SchedulingContext)
                core.UnblockSporadic(receiver.SchedulingContext);
        }

        // A thread that is in no queue runs with a badge. Without a scheduling context it only becomes runnable.
        private void Wake(ThreadReference thread, NotificationReference notification, ulong badge)
        {
            ref Thread item = ref core.At(thread);
            core.SetState(thread, ThreadState.Running);
            item.Frame[SystemCallRegister.Capability] = badge;
            core.MaybeDonate(thread, notification);
            if (core.IsSchedulable(thread))
                core.PossibleSwitchTo(thread);
            core.UnblockSporadic(item.SchedulingContext);
        }

        private void PutIn(ref Notification item, ThreadReference thread)
        {
            core.InsertWaiting(ref item.Head, ref item.Tail, thread);
            item.State = NotificationState.Waiting;
        }

        private void TakeOut(ref Notification item, ThreadReference thread)
        {
            core.RemoveWaiting(ref item.Head, ref item.Tail, thread);
            if (item.Head.IsNull)
                item.State = NotificationState.Idle;
        }
    }
}
