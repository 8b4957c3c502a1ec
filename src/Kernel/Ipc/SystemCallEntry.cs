using Firn.Abi.Configuration;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Ipc;

/// <summary>System calls of the current thread.</summary>
public static class SystemCallEntry
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs the system call in x7 of the current thread, then schedules (seL4: c_handle_syscall).</summary>
        public void HandleSystemCall() => throw null!;

        /// <summary>An exception of the current thread other than a system call, by ESR_EL2 (seL4: c_handle_vm_fault, handleUserLevelFault).</summary>
        public void HandleException(Syndrome syndrome) => throw null!;

        /// <summary>An interrupt while a thread ran (seL4: c_handle_interrupt).</summary>
        public void HandleInterruptEntry() => throw null!;
    }
}
