using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>
/// The state of other cores. Queues, clock and scheduling context are a core's own; who holds the kernel's lock may change those of another
/// core, and tells it. In a kernel of one core all of this is nothing.
/// </summary>
internal static class RemoteCores
{
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
            return ref Unsafe.AddByteOffset(ref core, (index - core.Index) * core.Machine.CoreStride);
        }

        /// <summary>The state of the core in whose queues a thread is.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Core<TMachine, TConfiguration> CoreOf(ThreadReference thread)
        {
            if (TConfiguration.Cores == 1)
                return ref core;
            return ref core.CoreAt(core.At(thread).Core);
        }

        /// <summary>This core as the home of an endpoint or notification; nothing where there is one core.</summary>
        internal ulong Home
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.Cores == 1 ? 0 : core.HomeMark;
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

        /// <summary>
        /// A thread goes to the core of its scheduling context (seL4: migrateTCB). It runs nowhere but here; what the core where it was still
        /// holds of it goes into memory.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Migrate(ThreadReference thread, ulong destination)
        {
            if (TConfiguration.Cores > 1 && core.At(thread).Core != destination)
                core.MigrateElsewhere(thread, (byte)destination);
        }

        /// <summary>Other cores whose queues this one changed are told to schedule; before the kernel is left.</summary>
        internal void SendReschedules()
        {
            ulong cores = core.RemoteReschedules;
            core.RemoteReschedules = 0;
            for (int target = 0; cores != 0; target++, cores >>= 1)
            {
                if ((cores & 1) != 0)
                    core.InterruptCore(target, InterruptNumber.Reschedule);
            }
        }

        /// <summary>No core but this one translates by an address space that just lost its VMID; those that did leave their threads.</summary>
        internal void StallUsersOf(uint vmid)
        {
            for (int i = 0; TConfiguration.Cores > 1 && i < (int)core.Shared.Cores; i++)
            {
                if (i != core.Index && core.CoreAt(i).UserTranslation.Vmid == vmid)
                    core.Ask(i, CoreRequest.LeaveThread);
            }
        }

        /// <summary>A virtual CPU's registers are in memory, unless this core holds them; a thread that runs on it elsewhere is left.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void TakeVirtualCpu(VirtualCpuReference cpu)
        {
            if (TConfiguration.Cores > 1 && !core.At(cpu).Thread.IsNull && core.IsRemote(core.At(cpu).Thread))
                core.TakeVirtualCpuElsewhere(cpu);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void TakeVirtualCpuElsewhere(VirtualCpuReference cpu)
        {
            int holder = core.At(core.At(cpu).Thread).Core;
            if (core.CoreAt(holder).CurrentVirtualCpu == cpu)
                core.Ask(holder, core.CoreAt(holder).IsVirtualCpuActive ? CoreRequest.LeaveThread | CoreRequest.FlushVirtualCpu : CoreRequest.FlushVirtualCpu);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void MigrateElsewhere(ThreadReference thread, byte destination)
        {
            core.RequireWhole();
            // What was used is known on the core where both run.
            if (!core.At(thread).YieldTo.IsNull)
                core.CompleteYield(thread);
            core.ReleaseFloatingPoint(thread);
            VirtualCpuReference cpu = core.At(thread).VirtualCpu;
            if (TConfiguration.HypervisorSupport && !cpu.IsNull)
            {
                core.TakeVirtualCpu(cpu);
                if (cpu == core.CurrentVirtualCpu)
                    core.FlushVirtualCpu();
            }
            core.At(thread).Core = destination;
        }

        /// <summary>
        /// A guest that its handler answered goes on. Where both are of one core it does so at once; a handler of another core takes it no turn either: who
        /// runs there in its place, of the same priority, goes behind it. It has what is left of its budget, and no more.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void ReturnToGuest(ThreadReference thread)
        {
            ref Thread guest = ref core.At(thread);
            ref Core<TMachine, TConfiguration> owner = ref core.CoreOf(thread);
            if (guest.IsInReleaseQueue)
                return;
            core.EnqueueFirst(thread);
            bool isDue = TConfiguration.Domains == 1 || guest.Domain == core.Shared.CurrentDomain;
            if (!isDue || owner.CurrentThread == owner.IdleThread || core.At(owner.CurrentThread).Priority != guest.Priority)
                return;
            owner.MustGiveWay = true;
            core.RemoteReschedules |= 1UL << guest.Core;
        }

        /// <summary>The current thread of this core, at the head of its ready queue, goes behind the next.</summary>
        internal void GiveWay(ThreadReference current)
        {
            core.MustGiveWay = false;
            ref Thread leaving = ref core.At(current);
            ThreadReference next = leaving.QueueNext;
            if (!leaving.IsQueued || !leaving.QueuePrevious.IsNull || next.IsNull)
                return;
            core.Dequeue(next);
            core.EnqueueFirst(next);
        }

        private void TellRemoteQueueChange(ThreadReference thread)
        {
            core.RequireWhole();
            ref Thread target = ref core.At(thread);
            if (TConfiguration.Domains > 1 && target.Domain != core.Shared.CurrentDomain)
                return;
            ref Core<TMachine, TConfiguration> owner = ref core.CoreOf(thread);
            if (owner.CurrentThread == owner.IdleThread || target.Priority > core.At(owner.CurrentThread).Priority || owner.MustReprogram)
                core.RemoteReschedules |= 1UL << target.Core;
        }

        // That core schedules when it gets the lock.
        private void StallRemote(ThreadReference thread)
        {
            if (core.CoreOf(thread).CurrentThread == thread)
                core.Ask(core.At(thread).Core, CoreRequest.LeaveThread);
        }
    }
}
