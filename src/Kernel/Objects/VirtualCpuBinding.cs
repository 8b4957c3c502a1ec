using System;
using Firn.Abi.Configuration;
using Firn.Abi.Virtualization;
using Firn.Arm64.Translation;
using Firn.Kernel.Memory;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>A virtual CPU's life, and the thread that runs on it: at most one, which runs on no other.</summary>
internal static class VirtualCpuBinding
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Makes a virtual CPU of cleared memory (seL4: vcpu_init).</summary>
        internal void CreateVirtualCpu(VirtualCpuReference reference)
        {
            ref VirtualCpu cpu = ref core.At(reference);
            cpu.Registers[(int)VirtualCpuRegister.SystemControl] = VirtualCpuSettings<TConfiguration>.GuestControl.Bits;
            core.SetInterfaceControl(ref cpu);
        }

        /// <summary>All but its thread, the form of its exits, of what it is told, and its debugging becomes as it was made. The core holds none of it, or only what is forgotten.</summary>
        internal void ResetVirtualCpu(VirtualCpuReference reference)
        {
            bool isActive = reference == core.CurrentVirtualCpu && core.IsVirtualCpuActive;
            if (reference == core.CurrentVirtualCpu)
                core.InvalidateVirtualCpu();
            ref VirtualCpu cpu = ref core.At(reference);
            cpu.MachineControl = 0;
            cpu.LastCount = 0;
            cpu.Debug.Reset();
            GuestDebugRegisters.ChooseDebugControl(ref cpu);
            cpu.IsTimerMasked = false;
            Span<ulong> priorities = cpu.ActivePriorities;
            priorities.Clear();
            Span<ulong> registers = cpu.Registers;
            registers.Clear();
            Span<ulong> interrupts = cpu.ListRegisters;
            interrupts.Clear();
            core.CreateVirtualCpu(reference);
            core.ForgetGuest(reference);
            if (isActive)
                core.SwitchVirtualCpu(reference);
        }

        /// <summary>The last capability of a virtual CPU goes (seL4: vcpu_finalise).</summary>
        internal void FinalizeVirtualCpu(VirtualCpuReference reference)
        {
            if (!core.At(reference).Thread.IsNull)
                core.Dissociate(reference);
        }

        /// <summary>A thread runs on it from now on; what either was bound to is let go (seL4: associateVCPUTCB).</summary>
        internal void Associate(VirtualCpuReference reference, ThreadReference thread)
        {
            core.Stall(thread);
            if (!core.At(thread).VirtualCpu.IsNull)
                core.Dissociate(core.At(thread).VirtualCpu);
            if (!core.At(reference).Thread.IsNull)
                core.Dissociate(reference);
            core.At(thread).VirtualCpu = reference;
            core.At(reference).Thread = thread;
            if (core.At(reference).IsKicked)
                core.KickVirtualCpu(reference);
            if (thread == core.CurrentThread)
                core.SwitchVirtualCpu(reference);
        }

        /// <summary>Its thread runs without it, at EL0; registers that only the core holds are lost (seL4: dissociateVCPUTCB).</summary>
        internal void Dissociate(VirtualCpuReference reference)
        {
            core.TakeVirtualCpu(reference);
            ref VirtualCpu cpu = ref core.At(reference);
            ThreadReference thread = cpu.Thread;
            if (reference == core.CurrentVirtualCpu)
                core.InvalidateVirtualCpu();
            core.ForgetGuest(reference);
            cpu.Thread = default;
            cpu.IsKicked = false;
            ref Thread bound = ref core.At(thread);
            bound.VirtualCpu = default;
            bound.Frame.ProgramStatus = core.SanitizeProgramStatus(thread, bound.Frame.ProgramStatus);
        }

        /// <summary>A guest's thread goes over to another address space: it is where it next runs that its registers are loaded, as a guest's that is new there.</summary>
        internal void LetGuestGo(ThreadReference thread)
        {
            VirtualCpuReference reference = core.At(thread).VirtualCpu;
            if (reference.IsNull)
                return;
            core.TakeVirtualCpu(reference);
            core.ForgetGuest(reference);
            if (reference != core.CurrentVirtualCpu)
                return;
            core.FlushVirtualCpu();
            // It asked for that itself: before it goes on it is loaded again.
            if (thread == core.CurrentThread)
                core.RequireReschedule();
        }

        // What a core's TLB has of a guest that is no longer what it was, or is elsewhere, is nobody's.
        private void ForgetGuest(VirtualCpuReference reference)
        {
            ThreadReference thread = core.At(reference).Thread;
            if (thread.IsNull)
                return;
            if (core.TryFindTranslation(ref core.At(thread), out Stage2TableBase translation))
                core.ForgetGuests(translation.Vmid);
            else
                core.ForgetGuestOf(PageOf(reference));
        }
    }

    /// <summary>What <c>Core.LastGuests</c> knows a virtual CPU by.</summary>
    internal static uint PageOf(VirtualCpuReference reference) => (uint)(reference.Value >> Granule.PageBits);
}
