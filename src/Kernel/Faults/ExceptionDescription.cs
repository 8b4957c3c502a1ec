using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Registers;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Faults;

/// <summary>An exception of the current thread becomes its fault.</summary>
public static class ExceptionDescription
{
    // ESR of an undefined instruction: a class of 0, 32 bits, and nothing specific.
    private static Syndrome Undefined
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Class = ExceptionClass.Unknown, Is32BitInstruction = true };
    }

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Sets the current thread's fault; false: it goes on as if nothing had been. At EL2 everything that is neither an abort, an undefined
        /// instruction nor a debug exception is a trap of a virtual CPU, even where the thread has none (seL4: handleVMFault, handleVCPUFault,
        /// handleUserLevelFault).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool TryDescribe(Syndrome syndrome) =>
            core.HasExits ? core.TryDescribeExit(syndrome) : core.TryDescribeCompatible(syndrome);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool TryDescribeCompatible(Syndrome syndrome)
        {
            ref Thread thread = ref core.Current;
            switch (syndrome.Class)
            {
                case ExceptionClass.DataAbortLower:
                    return core.DescribeAbort(syndrome, core.Machine.FaultAddress, isInstruction: false);

                case ExceptionClass.InstructionAbortLower:
                    return core.DescribeAbort(syndrome, thread.Frame.FaultAddress, isInstruction: true);

                case ExceptionClass.BreakpointLower or ExceptionClass.SoftwareStepLower or ExceptionClass.WatchpointLower or ExceptionClass.Brk
                    when TConfiguration.HardwareDebugging:
                    return core.TryDescribeDebugException(syndrome.Class);

                case ExceptionClass.SystemAccess when TConfiguration.HypervisorSupport && core.IsVirtualCpuActive
                    && core.TryAccessForGuest(syndrome.SystemAccess):
                    return false;

                default:
                    if (!TConfiguration.HypervisorSupport || (uint)syndrome.Bits == (uint)Undefined.Bits)
                        thread.Fault.SetUserException(syndrome);
                    else
                        thread.Fault.SetVirtualCpu(syndrome);
                    return true;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool DescribeAbort(Syndrome syndrome, ulong address, bool isInstruction)
        {
            if (TConfiguration.HypervisorSupport && core.IsVirtualCpuActive)
                address = core.IntermediateAddress(syndrome, address);
            core.Current.Fault.SetVirtualMemory(address, syndrome, isInstruction);
            return true;
        }
    }
}
