using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>The translation, virtual CPU and FPU of the thread that runs.</summary>
public static class ThreadTranslation
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The core goes over to a thread: its address space, virtual CPU, FPU and thread pointers (seL4: Arch_switchToThread).</summary>
        public void SwitchTranslation(ThreadReference thread) => throw null!;

        /// <summary>The core goes over to the idle thread (seL4: Arch_switchToIdleThread).</summary>
        public void SwitchTranslationToIdle() => throw null!;

        /// <summary>Registers that the user wrote are made fit (seL4: sanitiseRegister): SPSR.</summary>
        public ulong SanitizeProgramStatus(ThreadReference thread, ulong value) => throw null!;

        /// <summary>The thread gives up FPU and virtual CPU: it is deleted (seL4: Arch_prepareThreadDelete).</summary>
        public void PrepareThreadDeletion(ThreadReference thread) => throw null!;

        /// <summary>The thread's FPU registers are in memory, not in the core (seL4: fpuRelease).</summary>
        public void ReleaseFloatingPoint(ThreadReference thread) => throw null!;
    }
}
