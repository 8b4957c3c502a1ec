using System.Numerics;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Arm64.Gic;
using Firn.Kernel.Faults;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>The interrupts of the machine that stand for a running virtual CPU's: they become faults of its thread, or the guest's own.</summary>
public static class VirtualInterrupts
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>A private interrupt of the machine that stands for the guest's: masked, and given to it where it is linked, or told to its handler (seL4: VPPIEvent).</summary>
        public void HandleVirtualPrivateInterrupt(int interrupt)
        {
            if (interrupt != InterruptNumber.VirtualTimer)
                return;
            // Of a timer that EL0 set, or too late: until a virtual CPU runs.
            if (!core.IsVirtualCpuActive)
                core.ChangeVirtualTimerMask(true);
            if (!core.CanVirtualCpuFault())
                return;
            core.ChangeVirtualTimerMask(true);
            ref VirtualCpu cpu = ref core.At(core.CurrentVirtualCpu);
            cpu.IsTimerMasked = true;
            VirtualInterfaceRegister listRegister = VirtualInterfaceRegister.ListRegister + cpu.TimerListRegister;
            if (cpu.TimerWord != 0 && core.StateOf(core.ReadInterface(listRegister)) == ListRegisterState.Inactive)
                core.WriteInterface(listRegister, cpu.TimerWord);
            else
                core.RaiseVirtualCpuFault(FaultType.VirtualPrivateInterrupt, (ulong)interrupt);
        }

        /// <summary>The virtual interrupt interface wants attention: a fault of the virtual CPU's thread (seL4: VGICMaintenance).</summary>
        public void HandleVirtualInterfaceMaintenance()
        {
            if (!core.CanVirtualCpuFault())
                return;
            ulong ended = core.ReadInterface(VirtualInterfaceRegister.EndOfInterrupt);
            var status = new MaintenanceStatus { Bits = core.ReadInterface(VirtualInterfaceRegister.MaintenanceStatus) };
            int index = BitOperations.TrailingZeroCount(ended);
            if (!status.EndOfInterrupt || index >= core.ListRegisters)
            {
                core.RaiseVirtualCpuFault(FaultType.VgicMaintenance, ulong.MaxValue);
                return;
            }
            ulong word = core.WithoutMaintenance(core.ReadInterface(VirtualInterfaceRegister.ListRegister + index));
            core.WriteInterface(VirtualInterfaceRegister.ListRegister + index, word);
            ref VirtualCpu cpu = ref core.At(core.CurrentVirtualCpu);
            if (cpu.TimerWord != 0 && index == cpu.TimerListRegister)
            {
                cpu.IsTimerMasked = false;
                core.ChangeVirtualTimerMask(false);
                return;
            }
            core.RaiseVirtualCpuFault(FaultType.VgicMaintenance, (ulong)index);
        }

        // A thread without budget left, or that has just been told of a timeout, cannot be told of a fault too; both interrupts are levels and
        // come again. So does one that was pending when its virtual CPU was switched off.
        private bool CanVirtualCpuFault() =>
            core.IsVirtualCpuActive && !core.Current.IsQueued && core.IsSchedulable(core.CurrentThread);

        private void RaiseVirtualCpuFault(FaultType type, ulong word)
        {
            ref Fault fault = ref core.Current.Fault;
            fault.Type = type;
            fault.Address = word;
            core.HandleFault(core.CurrentThread);
        }
    }
}
