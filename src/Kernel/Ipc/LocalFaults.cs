using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Faults;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>
/// Exceptions of threads and guests in a kernel for several cores, where the handler waits on the same core and all that is touched is the core's own.
/// They take the core's gate and no lock; what is done is what <see cref="SystemCallEntry"/> does. It is looked first, and nothing is changed by that
/// but the clock.
/// </summary>
public static class LocalFaults
{
    private const ulong InstructionSize = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>An exception of the current thread at its program counter. False: nothing was done.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public bool TryHandleExceptionLocally(Syndrome syndrome)
        {
            if (!core.TryEnterCore())
                return false;
            bool isDone = core.TryHandle(syndrome, core.Current.Frame.ProgramCounter);
            core.LeaveCore();
            return isDone;
        }

        /// <summary>HVC of the current thread, behind which its program counter is. False: nothing was done; it may be a system call.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public bool TryHandleHypervisorCallLocally(Syndrome syndrome)
        {
            if (!core.TryEnterCore())
                return false;
            bool isDone = !core.IsSystemCallOfGuest && core.TryHandle(syndrome, core.Current.Frame.ProgramCounter - InstructionSize);
            core.LeaveCore();
            return isDone;
        }

        // The kernel may answer the exception by itself: then the thread goes on.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool TryHandle(Syndrome syndrome, ulong programCounter)
        {
            if (!FastPath.Exists<TConfiguration>())
                return false;
            core.UpdateTimestamp();
            // Whose time is over is told first, and by whom may be anybody's affair.
            if (!core.HasTime())
                return false;
            ref Thread thread = ref core.Current;
            ulong entered = thread.Frame.ProgramCounter;
            thread.Frame.ProgramCounter = programCounter;
            thread.Frame.FaultAddress = programCounter;
            if (!core.TryDescribe(syndrome) || core.TryFastFault())
                return true;
            thread.Frame.ProgramCounter = entered;
            thread.Fault.Type = FaultType.Null;
            return false;
        }

        /// <summary>HVC of the current thread is a system call.</summary>
        internal bool IsSystemCallOfGuest
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.GuestSystemCalls
                && (core.Current.VirtualCpu.IsNull || core.At(core.Current.VirtualCpu).ExitFormat == ExitFormat.Compatible);
        }
    }
}
