using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Concurrency;

/// <summary>
/// What keeps cores apart in the kernel. Each core has a gate: an entry that touches only what is the core's own takes that alone
/// (<c>TryEnterCore</c>). Any other takes the kernel's lock and then the gates of all other cores, so that nobody is in the kernel but who waits
/// (<c>EnterKernel</c>). Nothing else knows how far a lock reaches. A kernel of one core has none.
/// </summary>
public static class KernelLock
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// An entry begins that may touch anything: all is this core's until <see cref="LeaveKernel"/>. False: while it waited, another core made it
        /// leave the thread that entered, so there is nothing to do for it; the core is to schedule.
        /// </summary>
        /// <param name="instructionSize">Bytes of the instruction that the thread executes again then, behind which its program counter is.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool EnterKernel(ulong instructionSize) => TConfiguration.Cores == 1 || core.EnterWhole(instructionSize);

        /// <summary>Such an entry ends.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void LeaveKernel()
        {
            if (TConfiguration.Cores > 1)
                core.LeaveWhole();
        }

        /// <summary>
        /// An entry begins that touches what is this core's own, until <see cref="LeaveCore"/>. False: another core holds all; by
        /// <see cref="EnterKernel"/> this one waits for it.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryEnterCore()
        {
            if (TConfiguration.Cores == 1)
                return true;
            core.RequireOutside();
            if (!core.Gate.TryEnter())
            {
                core.LockCounts.Refused++;
                return false;
            }
            if (TConfiguration.DebugBuild)
                core.IsGated = true;
            return true;
        }

        /// <summary>Such an entry ends.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void LeaveCore()
        {
            if (TConfiguration.Cores == 1)
                return;
            if (TConfiguration.DebugBuild)
                core.IsGated = false;
            core.Gate.Exit();
        }

        /// <summary>Another core waits for what this one holds.</summary>
        internal bool IsKernelWanted
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.Cores > 1 && core.Shared.Lock.IsWanted;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool EnterWhole(ulong instructionSize)
        {
            core.RequireOutside();
            int ticket = core.Shared.Lock.Take();
            ulong arrival = 0;
            bool isStill = core.Shared.Lock.IsTurnOf(ticket) || core.WaitForLock(ticket, instructionSize, out arrival);
            core.LockCounts.Entries++;
            for (int i = 0; i < (int)core.Shared.Cores; i++)
            {
                if (i != core.Index && !core.CoreAt(i).Gate.TryTake())
                    core.WaitForGate(i);
            }
            if (isStill && arrival != 0)
                core.ForgiveWait(arrival);
            if (TConfiguration.DebugBuild)
                core.IsWhole = true;
            return isStill;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void LeaveWhole()
        {
            if (TConfiguration.DebugBuild)
                core.IsWhole = false;
            for (int i = 0; i < (int)core.Shared.Cores; i++)
            {
                if (i != core.Index)
                    core.CoreAt(i).Gate.Exit();
            }
            core.Shared.Lock.Exit();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool WaitForLock(int ticket, ulong instructionSize, out ulong arrival)
        {
            ThreadReference thread = core.CurrentThread;
            arrival = core.Machine.Time;
            while (!core.Shared.Lock.IsTurnOf(ticket))
            {
                core.LockCounts.Lock++;
                if (core.IsAsked)
                    core.Answer(instructionSize);
                else
                    core.Machine.Pause();
            }
            return core.CurrentThread == thread;
        }

        // What is done behind a gate is short, and waits for nobody. Who holds the lock is asked by nobody.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void WaitForGate(int index)
        {
            ref CoreGate gate = ref core.CoreAt(index).Gate;
            gate.SetWanted(true);
            while (!gate.TryTake())
            {
                core.LockCounts.Gates++;
                core.Machine.Pause();
            }
            gate.SetWanted(false);
        }
    }
}
