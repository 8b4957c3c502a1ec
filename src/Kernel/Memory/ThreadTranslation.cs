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

        /// <summary>The current thread may use the FPU again, without a switch to it (seL4: lazyFPURestore).</summary>
        public void RestoreFloatingPoint() => throw null!;

        /// <summary>The current thread's TPIDR_EL0 goes into its frame, for others to read it there.</summary>
        public void SaveThreadPointer() => throw null!;

        /// <summary>The current thread's thread pointers come from its frame, where others changed them, before a switch would save them.</summary>
        public void LoadThreadPointers() => throw null!;

        /// <summary>Nothing of a thread stays in the core: another domain comes (seL4: prepareNextDomain).</summary>
        public void PrepareNextDomain() => throw null!;

        /// <summary>Nothing of this thread stays in the core: it goes to another domain (seL4: prepareSetDomain).</summary>
        public void PrepareDomainChange(ThreadReference thread) => throw null!;
    }
}
