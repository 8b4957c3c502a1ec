using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>
/// The state of other cores. Queues, clock and scheduling context are a core's own; who holds the kernel's lock may change those of another
/// core, and tells it. In a kernel of one core all of this is nothing.
/// </summary>
internal static class RemoteCores
{
    // The distance of two cores' states: Target/layout.inc, CORE_SIZE.
    private const nint BlockSize = 8192;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The state of a core, by its number.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Core<TMachine, TConfiguration> CoreAt(int index)
        {
            if (TConfiguration.Cores == 1 || index == core.Index)
                return ref core;
            return ref Unsafe.AddByteOffset(ref core, (index - core.Index) * BlockSize);
        }

        /// <summary>The state of the core in whose queues a thread is.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Core<TMachine, TConfiguration> CoreOf(ThreadReference thread)
        {
            if (TConfiguration.Cores == 1)
                return ref core;
            return ref core.CoreAt(core.At(thread).Core);
        }

        /// <summary>A thread is of another core.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsRemote(ThreadReference thread) => TConfiguration.Cores > 1 && core.At(thread).Core != core.Index;

        /// <summary>
        /// A thread came into a ready queue: another core is told if that changes what it would run, or when its timer is due
        /// (seL4: remoteQueueUpdate).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void TellQueueChange(ThreadReference thread)
        {
            if (core.IsRemote(thread))
                core.TellRemoteQueueChange(thread);
        }

        /// <summary>
        /// A thread is about to be changed: if another core runs it, that core goes to its idle thread first and schedules afterwards
        /// (seL4: remoteTCBStall).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Stall(ThreadReference thread)
        {
            if (core.IsRemote(thread))
                core.StallRemote(thread);
        }

        /// <summary>A thread goes to the core of its scheduling context (seL4: migrateTCB).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Migrate(ThreadReference thread, ulong destination)
        {
            if (TConfiguration.Cores == 1 || core.At(thread).Core == destination)
                return;
            core.ReleaseFloatingPoint(thread);
            core.At(thread).Core = (byte)destination;
        }

        private void TellRemoteQueueChange(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (TConfiguration.Domains > 1 && target.Domain != core.Shared.CurrentDomain)
                return;
            ref Core<TMachine, TConfiguration> owner = ref core.CoreOf(thread);
            if (owner.CurrentThread == owner.IdleThread || target.Priority > core.At(owner.CurrentThread).Priority || owner.MustReprogram)
                core.RemoteReschedules |= 1UL << target.Core;
        }

        private void StallRemote(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (!target.SchedulingContext.IsNull && core.CoreOf(thread).CurrentThread == thread)
                core.RemoteReschedules |= 1UL << target.Core;
        }
    }
}
