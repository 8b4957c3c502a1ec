using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Concurrency;

/// <summary>
/// What keeps cores apart in the kernel: today one lock from each entry to its end. Nothing else in the kernel knows how far it reaches, so its
/// scope can shrink here. A kernel of one core has none.
/// </summary>
public static class KernelLock
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// An entry begins: what is shared is this core's until <see cref="LeaveKernel"/>. False: while it waited, another core made it leave the
        /// thread that entered, so there is nothing to do for it; the core is to schedule.
        /// </summary>
        /// <param name="instructionSize">Bytes of the instruction that the thread executes again then, behind which its program counter is.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool EnterKernel(ulong instructionSize)
        {
            if (TConfiguration.Cores == 1)
                return true;
            int ticket = core.Shared.Lock.Take();
            return core.Shared.Lock.IsTurnOf(ticket) || core.WaitForLock(ticket, instructionSize);
        }

        /// <summary>An entry ends.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void LeaveKernel()
        {
            if (TConfiguration.Cores > 1)
                core.Shared.Lock.Exit();
        }

        /// <summary>Another core waits for what this one holds.</summary>
        internal bool IsKernelWanted
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.Cores > 1 && core.Shared.Lock.IsWanted;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool WaitForLock(int ticket, ulong instructionSize)
        {
            ThreadReference thread = core.CurrentThread;
            while (!core.Shared.Lock.IsTurnOf(ticket))
            {
                if (core.IsAsked)
                    core.Answer(instructionSize);
                else
                    core.Machine.Pause();
            }
            return core.CurrentThread == thread;
        }
    }
}
