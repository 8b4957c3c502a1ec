using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Abi.Configuration;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Concurrency;

/// <summary>
/// What only a core itself can do, asked for by another. The asking core holds the kernel's lock, sends an interrupt and waits; so while the
/// other one does what is wanted, the lock is as good as its own. A core hears of it by the interrupt, or, where it waits for the lock itself,
/// by looking into its mailbox. None waits for the lock without looking, so none waits for ever.
/// </summary>
public static class RemoteRequests
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Another core does what is wanted; on return it is done.</summary>
        internal void Ask(int target, CoreRequest wanted, int interrupt = 0)
        {
            core.RequireWhole();
            ref CoreMailbox mailbox = ref core.CoreAt(target).Mailbox;
            mailbox.Interrupt = interrupt;
            Volatile.Write(ref mailbox.Wanted, (uint)wanted);
            core.InterruptCore(target, InterruptNumber.Request);
            while (Volatile.Read(ref mailbox.Wanted) != 0)
                core.Machine.Pause();
        }

        /// <summary>A request waits for this core.</summary>
        internal bool IsAsked
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Volatile.Read(ref core.Mailbox.Wanted) != 0;
        }

        /// <summary>
        /// Does what is wanted of this core, which is at the start of an entry and has done nothing yet. The entry's thread may be left: then it
        /// executes the instruction again by which it entered, where <paramref name="instructionSize"/> is that instruction's.
        /// </summary>
        internal void Answer(ulong instructionSize)
        {
            var wanted = (CoreRequest)core.Mailbox.Wanted;
            if ((wanted & CoreRequest.LeaveThread) != 0)
                core.LeaveThread(instructionSize);
            if ((wanted & CoreRequest.ReleaseFloatingPoint) != 0)
                core.SwitchFloatingPointOwner(default);
            if (TConfiguration.HypervisorSupport && (wanted & CoreRequest.FlushVirtualCpu) != 0)
                core.FlushVirtualCpu();
            if ((wanted & (CoreRequest.MaskInterrupt | CoreRequest.UnmaskInterrupt)) != 0)
                core.MaskInterrupt(core.Mailbox.Interrupt, (wanted & CoreRequest.MaskInterrupt) != 0);
            Volatile.Write(ref core.Mailbox.Wanted, 0);
        }

        // A budget that ends in this moment postpones the thread; its timeout handler hears of the next end.
        private void LeaveThread(ulong instructionSize)
        {
            ThreadReference thread = core.CurrentThread;
            if (thread == core.IdleThread)
                return;
            ref UserFrame frame = ref core.At(thread).Frame;
            frame.ProgramCounter -= instructionSize;
            frame.FaultAddress = frame.ProgramCounter;
            core.UpdateTimestamp();
            if (core.HasTime())
            {
                core.CommitTime();
                core.EnqueueFirst(thread);
            }
            else
            {
                core.ChargeBudget(core.ConsumedTime, canFault: false);
            }
            core.SwitchToIdle();
            core.CurrentContext = core.IdleContext;
            core.Action = SchedulerAction.Choose;
            core.MustReprogram = true;
        }
    }
}
