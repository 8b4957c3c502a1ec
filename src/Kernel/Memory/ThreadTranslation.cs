using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>The translation, virtual CPU and FPU of the thread that runs.</summary>
public static class ThreadTranslation
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// The core goes over from the current thread to another: its address space, virtual CPU, FPU and thread pointers
        /// (seL4: Arch_switchToThread, lazyFPURestore).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SwitchTranslation(ThreadReference thread) => core.SwitchTranslation(thread, isFound: false, default);

        /// <summary>The same, with a translation that was found before, or not.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void SwitchTranslation(ThreadReference thread, bool isFound, Stage2TableBase translation)
        {
            // Read before the place is named: what is named before a call is kept across it.
            ulong pointer = core.Machine.ThreadPointer;
            ref Thread current = ref core.Current;
            ref Thread next = ref core.At(thread);
            current.Frame.ThreadPointer = pointer;
            // A virtual CPU is active only while its thread is the current one.
            if (TConfiguration.HypervisorSupport && (current.VirtualCpu.Value | next.VirtualCpu.Value) != 0)
                core.ExchangeVirtualCpu(next.VirtualCpu);
            if (isFound)
                core.SwitchTo(translation);
            else
                core.SwitchAddressSpace(thread);
            core.Machine.ThreadPointer = next.Frame.ThreadPointer;
            core.Machine.ReadOnlyThreadPointer = next.Frame.ReadOnlyThreadPointer;
            core.SwitchFloatingPoint(thread);
        }

        /// <summary>The core goes over to the idle thread (seL4: Arch_switchToIdleThread).</summary>
        public void SwitchTranslationToIdle()
        {
            core.SaveThreadPointer();
            if (TConfiguration.HypervisorSupport)
                core.SwitchVirtualCpu(default);
            core.SwitchTo(core.EmptyTranslation);
        }

        /// <summary>The current thread's TPIDR_EL0, and with a virtual CPU TPIDRRO_EL0, go into its frame, for others to read them there.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SaveThreadPointer()
        {
            ulong pointer = core.Machine.ThreadPointer;
            core.Current.Frame.ThreadPointer = pointer;
            core.SaveGuestPointer();
        }

        // Only a guest's EL1 can write TPIDRRO_EL0.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SaveGuestPointer()
        {
            if (TConfiguration.HypervisorSupport && !core.Current.VirtualCpu.IsNull)
                core.Current.Frame.ReadOnlyThreadPointer = core.Machine.ReadOnlyThreadPointer;
        }

        // From a guest, to a guest, or both.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void ExchangeVirtualCpu(VirtualCpuReference next)
        {
            core.SaveGuestPointer();
            core.SwitchVirtualCpu(next);
        }

        /// <summary>The current thread's thread pointers come from its frame, where others changed them, before a switch would save them.</summary>
        public void LoadThreadPointers()
        {
            ref Thread current = ref core.Current;
            core.Machine.ThreadPointer = current.Frame.ThreadPointer;
            core.Machine.ReadOnlyThreadPointer = current.Frame.ReadOnlyThreadPointer;
        }

        /// <summary>
        /// Registers that the user wrote are made fit (seL4: sanitiseRegister): SPSR. Without a virtual CPU the condition flags are the user's and
        /// the mode is EL0; with one EL1 may be.
        /// </summary>
        public ulong SanitizeProgramStatus(ThreadReference thread, ulong value)
        {
            var status = new SavedProgramStatus { Bits = value };
            bool isOfGuest = !status.IsAArch32 && status.Mode is ExceptionMode.El0t or ExceptionMode.El1t or ExceptionMode.El1h;
            if (TConfiguration.HypervisorSupport && isOfGuest && !core.At(thread).VirtualCpu.IsNull)
                return value;
            return new SavedProgramStatus
            {
                Mode = ExceptionMode.El0t,
                FastInterruptsMasked = true,
                SystemErrorsMasked = !TConfiguration.DebugBuild,
                Overflow = status.Overflow,
                Carry = status.Carry,
                Zero = status.Zero,
                Negative = status.Negative,
            }.Bits;
        }

        /// <summary>The thread gives up FPU and virtual CPU: it is deleted (seL4: Arch_prepareThreadDelete).</summary>
        public void PrepareThreadDeletion(ThreadReference thread)
        {
            if (TConfiguration.HypervisorSupport && !core.At(thread).VirtualCpu.IsNull)
                core.Dissociate(core.At(thread).VirtualCpu);
            core.ReleaseFloatingPoint(thread);
        }

        /// <summary>The current thread may use the FPU again, without a switch to it (seL4: lazyFPURestore).</summary>
        public void RestoreFloatingPoint() => core.SwitchFloatingPoint(core.CurrentThread);

        /// <summary>Nothing of a thread stays in the core: another domain comes (seL4: prepareNextDomain).</summary>
        public void PrepareNextDomain()
        {
            if (TConfiguration.HypervisorSupport)
                core.FlushVirtualCpu();
            core.SwitchFloatingPointOwner(default);
        }

        /// <summary>Nothing of this thread stays in the core: it goes to another domain (seL4: prepareSetDomain).</summary>
        public void PrepareDomainChange(ThreadReference thread)
        {
            if (TConfiguration.HypervisorSupport && core.At(thread).VirtualCpu == core.CurrentVirtualCpu)
                core.FlushVirtualCpu();
            core.ReleaseFloatingPoint(thread);
        }

        /// <summary>
        /// What the user of the running virtual CPU calls physical: the address of a fault is told as stage 2 sees it (seL4: handleVMFault). The machine
        /// knows the page of a fault that is no lack of permission, also where the guest's own tables are what is not there; else stage 1 is asked.
        /// </summary>
        internal ulong IntermediateAddress(Syndrome syndrome, ulong address)
        {
            ulong offset = address & (Granule.PageSize - 1);
            // Both kinds of aborts have these fields in the same places.
            DataAbortSyndrome abort = syndrome.DataAbort;
            bool isPermission = abort.Status is >= FaultStatus.PermissionLevel0 and <= FaultStatus.PermissionLevel3;
            if (isPermission && !abort.IsStage1Walk)
                return core.Machine.TranslateStage1(new VirtualAddress(address)).Page.Value + offset;
            return (core.Machine.FaultPage << FaultPageShift) + offset;
        }
    }

    // HPFAR_EL2.FIPA, from bit 4, is the address from bit 12.
    private const int FaultPageShift = 8;
}
