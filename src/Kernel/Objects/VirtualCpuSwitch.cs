using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Objects;

/// <summary>
/// Which virtual CPU's registers the core holds. They stay when a thread without virtual CPU runs: only what such a thread must not meet is
/// switched off, and on again (seL4: src/arch/arm/object/vcpu.c).
/// </summary>
internal static class VirtualCpuSwitch
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The core's EL1 is as threads without virtual CPU need it (seL4: vcpu_boot_init).</summary>
        internal void InitializeVirtualCpus()
        {
            core.ListRegisters = TConfiguration.HypervisorSupport ? core.CountListRegisters() : 0;
            core.CurrentVirtualCpu = default;
            core.IsVirtualCpuActive = false;
            core.HasDeferredErrors = TConfiguration.HypervisorSupport && core.Machine.HasDeferredErrors;
            core.IsVirtualTimerMasked = false;
            core.Breakpoints.IsGuestLoaded = false;
            if (core.ListRegisters != 0)
                core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.Machine.ForgetGuest(VirtualCpuSettings<TConfiguration>.NativeState);
            core.SetDebugControl(VirtualCpuSettings<TConfiguration>.NativeDebugControl);
        }

        /// <summary>A thread with this virtual CPU runs; null: without one (seL4: vcpu_switch).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void SwitchVirtualCpu(VirtualCpuReference next)
        {
            if (next.IsNull ? core.IsVirtualCpuActive : !core.IsVirtualCpuActive || next != core.CurrentVirtualCpu)
                core.SwitchVirtualCpuSlowly(next);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SwitchVirtualCpuSlowly(VirtualCpuReference next)
        {
            if (next.IsNull)
                core.DisableVirtualCpu(core.CurrentVirtualCpu);
            else if (next == core.CurrentVirtualCpu)
                core.ResumeVirtualCpu(next);
            else
                core.ReplaceVirtualCpu(next);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void ResumeVirtualCpu(VirtualCpuReference reference) => core.EnableVirtualCpu(reference);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void ReplaceVirtualCpu(VirtualCpuReference next)
        {
            if (!core.CurrentVirtualCpu.IsNull)
                core.SaveVirtualCpu(core.CurrentVirtualCpu, core.IsVirtualCpuActive);
            core.CurrentVirtualCpu = next;
            core.ForgetGuestBreakpoints();
            core.ForgetOtherGuest(next);
            core.RestoreVirtualCpu(next);
        }

        // Virtual CPUs of one machine may use the same ASIDs for different tables, as cores may; to the TLB, which knows VMIDs and ASIDs, they would
        // be one. The core goes over to the address space here already, as TLBI acts on its VMID.
        private void ForgetOtherGuest(VirtualCpuReference next)
        {
            core.SwitchAddressSpace(core.At(next).Thread);
            ref uint last = ref core.LastGuests[(int)core.UserTranslation.Vmid];
            uint page = VirtualCpuBinding.PageOf(next);
            if (last == page)
                return;
            last = page;
            core.Machine.InvalidateStage1(everywhere: false);
            core.Machine.SynchronizeMaintenance();
        }

        /// <summary>The virtual CPU that the core holds, running or not, is saved, and the core holds none (seL4: vcpu_flush).</summary>
        internal void FlushVirtualCpu()
        {
            if (core.CurrentVirtualCpu.IsNull)
                return;
            core.SaveVirtualCpu(core.CurrentVirtualCpu, core.IsVirtualCpuActive);
            core.IsVirtualCpuActive = false;
            core.CurrentVirtualCpu = default;
            core.ForgetGuestBreakpoints();
        }

        /// <summary>What the core holds is forgotten (seL4: vcpu_invalidate_active).</summary>
        internal void InvalidateVirtualCpu()
        {
            if (core.IsVirtualCpuActive)
                core.AbandonVirtualCpu();
            core.IsVirtualCpuActive = false;
            core.CurrentVirtualCpu = default;
            core.ForgetGuestBreakpoints();
        }

        private void SaveVirtualCpu(VirtualCpuReference reference, bool isActive)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            if (isActive)
                core.SwitchGuestOff(ref cpu);
            core.SaveInterface(ref cpu);
            core.Machine.SaveKeptRegisters(ref cpu.Registers, core.HasDeferredErrors);
        }

        private void RestoreVirtualCpu(VirtualCpuReference reference)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            core.RestoreInterface(ref cpu);
            core.Machine.LoadKeptRegisters(ref cpu.Registers, core.HasDeferredErrors);
            core.EnableVirtualCpu(reference);
        }

        // EL1 becomes the guest's before its interrupts and debug exceptions can come; the ERET to it synchronizes all.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void EnableVirtualCpu(VirtualCpuReference reference)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            core.IsVirtualCpuActive = true;
            if (TConfiguration.UpdateVirtualTimerOffset)
                cpu.Registers[(int)VirtualCpuRegister.VirtualTimerOffset] += core.Machine.Count - cpu.LastCount;
            core.MaskVirtualTimer(cpu.IsTimerMasked);
            core.Machine.SwitchGuestOn(ref cpu.Registers, VirtualCpuSettings<TConfiguration>.Guest);
            core.WriteInterface(VirtualInterfaceRegister.Control, cpu.InterfaceControl);
            if (TConfiguration.ExportPhysicalTimer)
                core.Machine.SetTimerAccess(VirtualCpuSettings<TConfiguration>.GuestTimerAccess);
            if (cpu.DebugControl != VirtualCpuSettings<TConfiguration>.NativeDebugControl.Bits)
                core.StartGuestDebug(ref cpu);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void DisableVirtualCpu(VirtualCpuReference reference)
        {
            core.IsVirtualCpuActive = false;
            core.SwitchGuestOff(ref core.At(reference));
        }

        // An interface that is on could ask for maintenance, of which nobody could be told.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SwitchGuestOff(ref VirtualCpu cpu)
        {
            core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.Machine.SwitchGuestOff(ref cpu.Registers, VirtualCpuSettings<TConfiguration>.NativeState);
            if (TConfiguration.UpdateVirtualTimerOffset)
                cpu.LastCount = core.Machine.Count;
            core.CloseGuest(cpu.DebugControl);
        }

        // As above; its state is no longer wanted.
        private void AbandonVirtualCpu()
        {
            core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.Machine.ForgetGuest(VirtualCpuSettings<TConfiguration>.NativeState);
            core.CloseGuest(core.At(core.CurrentVirtualCpu).DebugControl);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void CloseGuest(ulong debugControl)
        {
            if (TConfiguration.ExportPhysicalTimer)
                core.Machine.SetTimerAccess(VirtualCpuSettings<TConfiguration>.NativeTimerAccess);
            if (debugControl != VirtualCpuSettings<TConfiguration>.NativeDebugControl.Bits)
                core.StopGuestDebug();
        }

        // Software step and breakpoints that EL1 switches on stop EL0, whosever it is.
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void SetDebugControl(MonitorDebugControl control)
        {
            core.Machine.SetDebugControl(control);
            core.Breakpoints.IsStepping = false;
        }

        // The controller is told only of what changes. Where the interrupt is no longer the kernel's to give, it is left alone.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void MaskVirtualTimer(bool isMasked)
        {
            if (core.IsVirtualTimerMasked != isMasked)
                core.ChangeVirtualTimerMask(isMasked);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void ChangeVirtualTimerMask(bool isMasked)
        {
            core.IsVirtualTimerMasked = isMasked;
            if (core.InterruptStateOf(core.IndexOf(InterruptNumber.VirtualTimer)) == InterruptState.Reserved)
                core.MaskInterrupt(InterruptNumber.VirtualTimer, isMasked);
        }
    }

    /// <summary>Such a register is in memory while its virtual CPU, which the core holds, does not run (seL4: vcpu_reg_saved_when_disabled).</summary>
    internal static bool IsSavedWhenOff(VirtualCpuRegister register) => register is VirtualCpuRegister.SystemControl
        or VirtualCpuRegister.FeatureAccess or VirtualCpuRegister.VirtualTimerControl or VirtualCpuRegister.VirtualTimerCompare
        or VirtualCpuRegister.VirtualTimerOffset or VirtualCpuRegister.KernelTimerControl;
}
