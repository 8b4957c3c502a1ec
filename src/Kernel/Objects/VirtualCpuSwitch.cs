using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Kernel.Interrupts;

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
            if (core.ListRegisters != 0)
                core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.SetNativeRegisters();
            core.Machine.WriteRegister(VirtualCpuRegister.KernelTimerControl, VirtualCpuSettings<TConfiguration>.NativeTimers.Bits);
            core.SetDebugControl(VirtualCpuSettings<TConfiguration>.NativeDebugControl);
        }

        /// <summary>A thread with this virtual CPU runs; null: without one (seL4: vcpu_switch).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void SwitchVirtualCpu(VirtualCpuReference next)
        {
            if (next.IsNull ? core.IsVirtualCpuActive : !core.IsVirtualCpuActive || next != core.CurrentVirtualCpu)
                core.SwitchVirtualCpuSlowly(next);
        }

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
        private void ResumeVirtualCpu(VirtualCpuReference reference)
        {
            core.Machine.SynchronizeInstructions();
            core.EnableVirtualCpu(reference);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void ReplaceVirtualCpu(VirtualCpuReference next)
        {
            if (!core.CurrentVirtualCpu.IsNull)
                core.SaveVirtualCpu(core.CurrentVirtualCpu, core.IsVirtualCpuActive);
            core.CurrentVirtualCpu = next;
            core.RestoreVirtualCpu(next);
        }

        /// <summary>The virtual CPU that the core holds, running or not, is saved, and the core holds none (seL4: vcpu_flush).</summary>
        internal void FlushVirtualCpu()
        {
            if (core.CurrentVirtualCpu.IsNull)
                return;
            core.SaveVirtualCpu(core.CurrentVirtualCpu, core.IsVirtualCpuActive);
            core.InvalidateVirtualCpu();
        }

        /// <summary>What the core holds is forgotten (seL4: vcpu_invalidate_active).</summary>
        internal void InvalidateVirtualCpu()
        {
            if (core.IsVirtualCpuActive)
                core.AbandonVirtualCpu();
            core.IsVirtualCpuActive = false;
            core.CurrentVirtualCpu = default;
        }

        private void SaveVirtualCpu(VirtualCpuReference reference, bool isActive)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            core.Machine.SynchronizeData();
            if (isActive)
            {
                core.SaveRegister(ref cpu, VirtualCpuRegister.SystemControl);
                core.SaveRegister(ref cpu, VirtualCpuRegister.FeatureAccess);
                cpu.InterfaceControl = core.ReadInterface(VirtualInterfaceRegister.Control);
                cpu.DebugControl = core.Machine.DebugControl.Bits;
                core.SaveTimer(ref cpu);
            }
            core.SaveInterface(ref cpu);
            core.Machine.SaveKeptRegisters(ref cpu.Registers);
        }

        private void RestoreVirtualCpu(VirtualCpuReference reference)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.Machine.SynchronizeInstructions();
            core.RestoreInterface(ref cpu);
            core.Machine.LoadKeptRegisters(ref cpu.Registers);
            core.EnableVirtualCpu(reference);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void EnableVirtualCpu(VirtualCpuReference reference)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            core.IsVirtualCpuActive = true;
            core.RestoreRegister(ref cpu, VirtualCpuRegister.SystemControl);
            core.Machine.SetHypervisorConfiguration(VirtualCpuSettings<TConfiguration>.Guest);
            core.Machine.SynchronizeInstructions();
            core.WriteInterface(VirtualInterfaceRegister.Control, cpu.InterfaceControl);
            core.RestoreRegister(ref cpu, VirtualCpuRegister.FeatureAccess);
            core.RestoreTimer(ref cpu);
            core.SetDebugControl(new() { Bits = cpu.DebugControl });
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void DisableVirtualCpu(VirtualCpuReference reference)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            core.IsVirtualCpuActive = false;
            core.Machine.SynchronizeData();
            cpu.InterfaceControl = core.ReadInterface(VirtualInterfaceRegister.Control);
            cpu.DebugControl = core.Machine.DebugControl.Bits;
            core.SaveRegister(ref cpu, VirtualCpuRegister.SystemControl);
            core.SaveRegister(ref cpu, VirtualCpuRegister.FeatureAccess);
            core.Machine.SynchronizeInstructions();
            core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.Machine.SynchronizeInstructions();
            core.SetNativeRegisters();
            core.SaveTimer(ref cpu);
            core.MaskInterrupt(InterruptNumber.VirtualTimer, true);
            core.SetDebugControl(VirtualCpuSettings<TConfiguration>.NativeDebugControl);
        }

        // As above; its state is no longer wanted.
        private void AbandonVirtualCpu()
        {
            core.Machine.SynchronizeData();
            core.WriteInterface(VirtualInterfaceRegister.Control, 0);
            core.Machine.SynchronizeInstructions();
            core.SetNativeRegisters();
            core.StopTimer();
            core.MaskInterrupt(InterruptNumber.VirtualTimer, true);
            core.SetDebugControl(VirtualCpuSettings<TConfiguration>.NativeDebugControl);
        }

        // Software step and breakpoints that EL1 switches on stop EL0, whosever it is.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SetDebugControl(MonitorDebugControl control)
        {
            core.Machine.SetDebugControl(control);
            core.Breakpoints.IsStepping = false;
        }

        // EL1's MMU is off before its exceptions are EL2's.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SetNativeRegisters()
        {
            core.Machine.WriteRegister(VirtualCpuRegister.SystemControl, VirtualCpuSettings<TConfiguration>.NativeControl.Bits);
            core.Machine.SynchronizeInstructions();
            core.Machine.SetHypervisorConfiguration(VirtualCpuSettings<TConfiguration>.Native);
            core.Machine.SynchronizeInstructions();
            core.Machine.WriteRegister(VirtualCpuRegister.FeatureAccess, VirtualCpuSettings<TConfiguration>.NativeFeatures.Bits);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SaveTimer(ref VirtualCpu cpu)
        {
            core.SaveRegister(ref cpu, VirtualCpuRegister.VirtualTimerControl);
            core.SaveRegister(ref cpu, VirtualCpuRegister.VirtualTimerCompare);
            core.SaveRegister(ref cpu, VirtualCpuRegister.VirtualTimerOffset);
            core.SaveRegister(ref cpu, VirtualCpuRegister.KernelTimerControl);
            core.StopTimer();
            if (TConfiguration.UpdateVirtualTimerOffset)
                cpu.LastCount = core.Machine.Count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void StopTimer()
        {
            core.Machine.WriteRegister(VirtualCpuRegister.VirtualTimerControl, 0);
            core.Machine.WriteRegister(VirtualCpuRegister.KernelTimerControl, VirtualCpuSettings<TConfiguration>.NativeTimers.Bits);
        }

        // Its interrupt is unmasked only if it is still the kernel's to give.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void RestoreTimer(ref VirtualCpu cpu)
        {
            core.RestoreRegister(ref cpu, VirtualCpuRegister.VirtualTimerCompare);
            core.RestoreRegister(ref cpu, VirtualCpuRegister.KernelTimerControl);
            if (TConfiguration.UpdateVirtualTimerOffset)
                cpu.Registers[(int)VirtualCpuRegister.VirtualTimerOffset] += core.Machine.Count - cpu.LastCount;
            core.RestoreRegister(ref cpu, VirtualCpuRegister.VirtualTimerOffset);
            if (core.InterruptStateOf(core.IndexOf(InterruptNumber.VirtualTimer)) != InterruptState.Inactive)
                core.MaskInterrupt(InterruptNumber.VirtualTimer, cpu.IsTimerMasked);
            core.RestoreRegister(ref cpu, VirtualCpuRegister.VirtualTimerControl);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SaveRegister(ref VirtualCpu cpu, VirtualCpuRegister register) =>
            cpu.Registers[(int)register] = core.Machine.ReadRegister(register);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void RestoreRegister(ref VirtualCpu cpu, VirtualCpuRegister register) =>
            core.Machine.WriteRegister(register, cpu.Registers[(int)register]);
    }

    /// <summary>Such a register is in memory while its virtual CPU, which the core holds, does not run (seL4: vcpu_reg_saved_when_disabled).</summary>
    internal static bool IsSavedWhenOff(VirtualCpuRegister register) => register is VirtualCpuRegister.SystemControl
        or VirtualCpuRegister.FeatureAccess or VirtualCpuRegister.VirtualTimerControl or VirtualCpuRegister.VirtualTimerCompare
        or VirtualCpuRegister.VirtualTimerOffset or VirtualCpuRegister.KernelTimerControl;
}
