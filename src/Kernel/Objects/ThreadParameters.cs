using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Threads;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: priorities, scheduling context, notification and flags of a thread.</summary>
internal static class ThreadParameters
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Sets the priority (seL4: decodeSetPriority).</summary>
        public Status SetThreadPriority(ThreadReference thread)
        {
            if (core.Message.Length < ThreadSetPriorityArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            ulong priority = ThreadSetPriorityArguments.Read(ref core).Priority;
            Capability authority = core.CapabilityIn(core.Message.Extra[0]);
            if (authority.Type != CapabilityType.Thread)
                return Status.InvalidCapability(1);
            Status status = core.CheckPriority(priority, authority);
            if (!status.IsDone)
                return status;
            core.SetPriority(thread, (byte)priority);
            return Status.Done;
        }

        /// <summary>Sets the highest priority that the thread may give (seL4: decodeSetMCPriority).</summary>
        public Status SetThreadMaximum(ThreadReference thread)
        {
            if (core.Message.Length < ThreadSetMaximumControlledPriorityArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            ulong maximum = ThreadSetMaximumControlledPriorityArguments.Read(ref core).Maximum;
            Capability authority = core.CapabilityIn(core.Message.Extra[0]);
            if (authority.Type != CapabilityType.Thread)
                return Status.InvalidCapability(1);
            Status status = core.CheckPriority(maximum, authority);
            if (status.IsDone)
                core.At(thread).MaximumControlledPriority = (byte)maximum;
            return status;
        }

        /// <summary>Sets both priorities, the scheduling context and the fault handler (seL4: decodeSetSchedParams).</summary>
        public Status SetSchedulingParameters(ThreadReference thread, SlotReference slot)
        {
            if (core.Message.Length < ThreadSetSchedulingParametersArguments.Words || core.Message.Extra[0].IsNull
                || core.Message.Extra[1].IsNull || core.Message.Extra[2].IsNull)
            {
                return Status.Truncated;
            }
            ThreadSetSchedulingParametersArguments arguments = ThreadSetSchedulingParametersArguments.Read(ref core);
            SlotReference handlerSlot = core.Message.Extra[2];
            Capability handler = core.CapabilityIn(handlerSlot);
            Capability authority = core.CapabilityIn(core.Message.Extra[0]);
            if (authority.Type != CapabilityType.Thread)
                return Status.InvalidCapability(1);
            Status status = core.CheckPriority(arguments.Maximum, authority);
            if (status.IsDone)
                status = core.CheckPriority(arguments.Priority, authority);
            if (!status.IsDone)
                return status;
            status = core.DecodeContext(thread, core.CapabilityIn(core.Message.Extra[1]), out SchedulingContextReference context);
            if (!status.IsDone)
                return status;
            if (!core.IsFaultHandler(handler))
                return Status.InvalidCapability(3);

            bool changesContext = core.At(thread).SchedulingContext != context;
            status = core.Install(thread, slot, ThreadSlot.FaultHandler, handler, handlerSlot);
            if (!status.IsDone)
                return status;
            core.At(thread).MaximumControlledPriority = (byte)arguments.Maximum;
            core.SetPriority(thread, (byte)arguments.Priority);
            if (changesContext && !context.IsNull)
                core.BindContext(context, thread);
            else if (changesContext)
                core.UnbindContextThread(core.At(thread).SchedulingContext);
            return Status.Done;
        }

        /// <summary>Binds a notification (seL4: decodeBindNotification).</summary>
        public Status BindThreadNotification(ThreadReference thread)
        {
            if (core.Message.Extra[0].IsNull)
                return Status.Truncated;
            if (!core.At(thread).BoundNotification.IsNull)
                return Status.IllegalOperation;
            Capability capability = core.CapabilityIn(core.Message.Extra[0]);
            if (capability.Type != CapabilityType.Notification)
                return Status.IllegalOperation;
            NotificationCapability notification = new(capability);
            ref Notification target = ref core.At(notification.Notification);
            if (!notification.CanReceive || target.State == NotificationState.Waiting || !target.BoundThread.IsNull)
                return Status.IllegalOperation;
            core.BindNotification(thread, notification.Notification);
            return Status.Done;
        }

        /// <summary>Unbinds the notification (seL4: decodeUnbindNotification).</summary>
        public Status UnbindThreadNotification(ThreadReference thread)
        {
            if (core.At(thread).BoundNotification.IsNull)
                return Status.IllegalOperation;
            core.UnbindNotification(thread);
            return Status.Done;
        }

        /// <summary>Clears flags, then sets flags, and answers them all (seL4: decodeSetFlags).</summary>
        public Status SetFlags(ThreadReference thread)
        {
            if (core.Message.Length < ThreadSetFlagsArguments.Words)
                return Status.Truncated;
            ThreadSetFlagsArguments arguments = ThreadSetFlagsArguments.Read(ref core);
            ulong kept = core.At(thread).Flags.Bits & ~arguments.Clear.Bits;
            ThreadFlags flags = new() { Bits = kept | (arguments.Set.Bits & ThreadFlags.All.Bits) };
            core.At(thread).Flags = flags;
            if (flags.FpuDisabled)
                core.ReleaseFloatingPoint(thread);
            else if (thread == core.CurrentThread)
                core.RestoreFloatingPoint();
            core.SetResult(0, flags.Bits);
            return Status.Done;
        }

        // Nobody gives a priority above the authority's maximum (seL4: checkPrio).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Status CheckPriority(ulong priority, Capability authority)
        {
            byte maximum = core.At(new ThreadCapability(authority).Thread).MaximumControlledPriority;
            return priority > maximum ? core.RangeError(0, maximum) : Status.Done;
        }

        // The scheduling context that a thread is to have: its own, a free one, or none.
        private Status DecodeContext(ThreadReference thread, Capability capability, out SchedulingContextReference context)
        {
            context = default;
            if (capability.IsNull)
                return thread == core.CurrentThread ? Status.IllegalOperation : Status.Done;
            if (capability.Type != CapabilityType.SchedulingContext)
                return Status.InvalidCapability(2);
            context = new SchedulingContextCapability(capability).Context;
            SchedulingContextReference own = core.At(thread).SchedulingContext;
            if (own != context && (!own.IsNull || !core.At(context).Thread.IsNull))
                return Status.IllegalOperation;
            return core.IsBlocked(thread) && !core.IsReleased(context) ? Status.IllegalOperation : Status.Done;
        }
    }
}
