using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: of scheduling contexts (seL4: src/object/schedcontext.c).</summary>
public static class SchedulingContextInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeSchedulingContext(Invocation invocation, SchedulingContextCapability capability)
        {
            SchedulingContextReference context = capability.Context;
            if (TConfiguration.Cores > 1 && !core.At(context).Thread.IsNull)
                core.Stall(core.At(context).Thread);
            switch (invocation)
            {
                case Invocation.SchedulingContextConsumed:
                    return core.TellConsumed(context);
                case Invocation.SchedulingContextBind:
                    return core.BindObject(context);
                case Invocation.SchedulingContextUnbindObject:
                    return core.UnbindObject(context);
                case Invocation.SchedulingContextUnbind:
                    if (core.At(context).Thread == core.CurrentThread)
                        return Status.IllegalOperation;
                    core.UnbindAll(context);
                    return Status.Done;
                case Invocation.SchedulingContextYieldTo:
                    return core.YieldTo(context);
                default:
                    return Status.IllegalOperation;
            }
        }

        private Status TellConsumed(SchedulingContextReference context)
        {
            core.AnswerConsumed(context);
            return Status.Done;
        }

        private void AnswerConsumed(SchedulingContextReference context) =>
            core.SetResult(0, core.ToMicroseconds(core.TakeConsumed(context)));

        private Status BindObject(SchedulingContextReference context)
        {
            if (core.Message.Extra[0].IsNull)
                return Status.Truncated;
            Capability capability = core.CapabilityIn(core.Message.Extra[0]);
            switch (capability.Type)
            {
                case CapabilityType.Thread:
                    ThreadReference thread = new ThreadCapability(capability).Thread;
                    if (!core.At(context).Thread.IsNull || !core.At(thread).SchedulingContext.IsNull)
                        return Status.IllegalOperation;
                    if (core.IsBlocked(thread) && !core.IsReleased(context))
                        return Status.IllegalOperation;
                    core.BindContext(context, thread);
                    return Status.Done;
                case CapabilityType.Notification:
                    NotificationReference notification = new NotificationCapability(capability).Notification;
                    if (!core.At(context).Notification.IsNull || !core.At(notification).SchedulingContext.IsNull)
                        return Status.IllegalOperation;
                    core.BindContextNotification(context, notification);
                    return Status.Done;
                default:
                    return Status.InvalidCapability(1);
            }
        }

        private Status UnbindObject(SchedulingContextReference context)
        {
            if (core.Message.Extra[0].IsNull)
                return Status.Truncated;
            Capability capability = core.CapabilityIn(core.Message.Extra[0]);
            switch (capability.Type)
            {
                case CapabilityType.Thread:
                    ThreadReference thread = new ThreadCapability(capability).Thread;
                    if (core.At(context).Thread != thread || thread == core.CurrentThread)
                        return Status.IllegalOperation;
                    core.UnbindContextThread(context);
                    return Status.Done;
                case CapabilityType.Notification:
                    if (core.At(context).Notification != new NotificationCapability(capability).Notification)
                        return Status.IllegalOperation;
                    core.UnbindContextNotification(context);
                    return Status.Done;
                default:
                    return Status.InvalidCapability(1);
            }
        }

        private Status YieldTo(SchedulingContextReference context)
        {
            ThreadReference thread = core.At(context).Thread;
            ThreadReference current = core.CurrentThread;
            if (thread.IsNull || thread == current || core.At(thread).Priority > core.At(current).MaximumControlledPriority
                || !core.At(current).YieldTo.IsNull)
            {
                return Status.IllegalOperation;
            }

            if (!core.At(context).YieldFrom.IsNull)
                core.CompleteYield(core.At(context).YieldFrom);
            core.ResumeContext(context);
            if (!core.IsSchedulable(thread))
            {
                core.AnswerConsumed(context);
            }
            else if (core.IsRemote(thread) || core.At(thread).Priority < core.At(current).Priority)
            {
                core.Dequeue(thread);
                core.EnqueueFirst(thread);
                core.AnswerConsumed(context);
            }
            else
            {
                // The caller hears what was used when it runs again.
                core.At(current).YieldTo = context;
                core.At(context).YieldFrom = current;
                core.Dequeue(thread);
                core.EnqueueFirst(current);
                core.EnqueueFirst(thread);
                core.RequireReschedule();
            }
            return Status.Done;
        }
    }
}
