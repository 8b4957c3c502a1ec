using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Messages;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>References become the objects that they name.</summary>
public static class ObjectAccess
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>What all cores share.</summary>
        public ref Shared Shared
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => ref core.Machine.At<Shared>(core.SharedAddress);
        }

        /// <summary>The thread.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Thread At(ThreadReference reference) => ref core.Machine.At<Thread>(reference.Value);

        /// <summary>The endpoint.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Endpoint At(EndpointReference reference) => ref core.Machine.At<Endpoint>(reference.Value);

        /// <summary>The notification.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Notification At(NotificationReference reference) => ref core.Machine.At<Notification>(reference.Value);

        /// <summary>The reply object.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Reply At(ReplyReference reference) => ref core.Machine.At<Reply>(reference.Value);

        /// <summary>The scheduling context.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref SchedulingContext At(SchedulingContextReference reference) => ref core.Machine.At<SchedulingContext>(reference.Value);

        /// <summary>The virtual CPU.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref VirtualCpu At(VirtualCpuReference reference) => ref core.Machine.At<VirtualCpu>(reference.Value);

        /// <summary>The ASID pool.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref AsidPool At(AsidPoolReference reference) => ref core.Machine.At<AsidPool>(reference.Value);

        /// <summary>The slot.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Slot At(SlotReference reference) => ref core.Machine.At<Slot>(reference.Value);

        /// <summary>The IPC buffer: memory that its owner changes at any time.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref IpcBuffer At(IpcBufferReference reference) => ref core.Machine.At<IpcBuffer>(reference.Value);

        /// <summary>The capability in a slot.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Capability CapabilityIn(SlotReference slot) => core.At(slot).Capability;

        /// <summary>A slot of a thread.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public SlotReference SlotOf(ThreadReference thread, ThreadSlot slot) => new(thread.Value + ((ulong)slot * Slot.Size));

        /// <summary>A slot of an array that begins at <paramref name="first"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public SlotReference SlotAt(ulong first, ulong index) => new(first + (index * Slot.Size));

        /// <summary>A refill of a scheduling context's ring.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Refill RefillAt(SchedulingContextReference context, ulong index) =>
            ref core.Machine.At<Refill>(context.Value + SchedulingContext.Size + (index * Refill.Size));

        /// <summary>The thread that entered the kernel, or that will run.</summary>
        public ref Thread Current
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => ref core.Machine.At<Thread>(core.CurrentThread.Value);
        }
    }
}
