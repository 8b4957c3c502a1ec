using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Registers;
using Firn.Kernel.Debugging;
using Firn.Kernel.Faults;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>
/// Entries from a thread. Its registers are in its <see cref="UserFrame"/>; on return the current thread is the one that runs next. Every entry
/// reads the clock and asks whether the thread can still pay for what it wants, before anything is done.
/// </summary>
public static class SystemCallEntry
{
    private const ulong InstructionSize = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs the system call in x7 of the current thread, then schedules (seL4: c_handle_syscall).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void HandleSystemCall()
        {
            core.BeginSystemCall();
            SystemCall call = (SystemCall)core.Current.Frame[SystemCallRegister.Number];
            if (call is <= SystemCall.Call and >= SystemCall.Yield)
            {
                core.UpdateTimestamp();
                if (core.CheckBudgetRestart())
                    core.Perform(call);
                core.Leave();
            }
            else if (!core.TryDebugCall((ulong)call))
            {
                core.HandleOtherCall(call);
            }

            core.EndEntry();
        }

        /// <summary>Performs the Call of the current thread, then schedules.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void HandleCall()
        {
            core.BeginSystemCall();
            core.UpdateTimestamp();
            if (core.CheckBudgetRestart())
                core.PerformCall();
            core.Leave();
            core.EndEntry();
        }

        /// <summary>Performs the ReplyReceive of the current thread, then schedules.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void HandleReplyReceive()
        {
            core.BeginSystemCall();
            core.UpdateTimestamp();
            if (core.CheckBudgetRestart())
                core.PerformReplyReceive();
            core.Leave();
            core.EndEntry();
        }

        /// <summary>
        /// HVC of the current thread, which is a guest: a system call as SVC, where the configuration says so and its exits are told in seL4's form;
        /// else an exit, at the HVC.
        /// </summary>
        public void HandleHypervisorCall(Syndrome syndrome)
        {
            if (core.IsSystemCallOfGuest)
            {
                core.HandleSystemCall();
                return;
            }
            core.Current.Frame.ProgramCounter -= InstructionSize;
            core.HandleException(syndrome);
        }

        /// <summary>
        /// An exception of the current thread other than a system call, by ESR_EL2 (seL4: c_handle_vm_fault, c_handle_vcpu_fault,
        /// c_handle_undefined_instruction).
        /// </summary>
        public void HandleException(Syndrome syndrome)
        {
            core.BeginEntry();
            ref Thread thread = ref core.Current;
            thread.Frame.FaultAddress = thread.Frame.ProgramCounter;
            core.UpdateTimestamp();
            if (core.CheckBudgetRestart() && core.TryDescribe(syndrome))
            {
                if (core.TryFastFault())
                    return;
                core.HandleFault(core.CurrentThread);
            }

            core.Leave();
            core.EndEntry();
        }

        /// <summary>An interrupt while a thread ran (seL4: c_handle_interrupt).</summary>
        public void HandleInterruptEntry()
        {
            core.BeginEntry();
            ref Thread thread = ref core.Current;
            thread.Frame.FaultAddress = thread.Frame.ProgramCounter;
            core.UpdateTimestamp();
            _ = core.CheckBudget();
            core.HandleInterrupt();
            core.Leave();
            core.EndEntry();
        }

        /// <summary>
        /// Another core made this one leave the thread that entered, before anything was done for it: the most urgent thread runs, who may be the same.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void HandleLeftThread()
        {
            core.BeginEntry();
            core.UpdateTimestamp();
            core.Leave();
            core.EndEntry();
        }

        // A thread that is restarted executes the instruction again.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void BeginSystemCall()
        {
            core.BeginEntry();
            ref Thread thread = ref core.Current;
            thread.Frame.FaultAddress = thread.Frame.ProgramCounter - InstructionSize;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Leave()
        {
            core.Schedule();
            core.ActivateThread();
        }

        // A number that is none of the API's, and no debug call (seL4: handleUnknownSyscall).
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void HandleOtherCall(SystemCall call)
        {
            core.UpdateTimestamp();
            if (core.CheckBudgetRestart())
            {
                ref Thread thread = ref core.Current;
                if (TConfiguration.ThreadPointer == ThreadPointer.ReadOnly && call == SystemCall.SetTlsBase)
                {
                    core.SaveThreadPointer();
                    thread.Frame.ReadOnlyThreadPointer = thread.Frame[SystemCallRegister.Capability];
                    core.LoadThreadPointers();
                }
                else
                {
                    thread.Fault.SetUnknownSystemCall((ulong)call);
                    if (core.TryFastFault())
                        return;
                    core.HandleFault(core.CurrentThread);
                }
            }

            core.Leave();
        }
    }
}
