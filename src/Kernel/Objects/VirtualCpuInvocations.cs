using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;

namespace Firn.Kernel.Objects;

/// <summary>Invocations of virtual CPUs (seL4: decodeARMVCPUInvocation).</summary>
internal static class VirtualCpuInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Status InvokeVirtualCpu(Invocation invocation, VirtualCpuReference cpu)
        {
            switch (invocation)
            {
                case Invocation.VirtualCpuSetThread:
                    return core.SetVirtualCpuThread(cpu);
                case Invocation.VirtualCpuReadRegister:
                    return core.ReadVirtualCpu(cpu);
                case Invocation.VirtualCpuWriteRegister:
                    return core.WriteVirtualCpu(cpu);
                case Invocation.VirtualCpuInjectInterrupt:
                    return core.InjectInterrupt(cpu);
                case Invocation.VirtualCpuAcknowledgeInterrupt:
                    return core.AcknowledgeVirtualInterrupt(cpu);
                default:
                    return core.InvokeVirtualCpuExtension(invocation, cpu);
            }
        }

        private Status SetVirtualCpuThread(VirtualCpuReference cpu)
        {
            if (core.Message.Extra[0].IsNull)
                return Status.Truncated;
            Capability thread = core.CapabilityIn(core.Message.Extra[0]);
            if (thread.Type != CapabilityType.Thread)
                return Status.IllegalOperation;
            core.Associate(cpu, new ThreadCapability(thread).Thread);
            return Status.Done;
        }

        private Status ReadVirtualCpu(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuReadRegisterArguments.Words)
                return Status.Truncated;
            VirtualCpuRegister register = VirtualCpuReadRegisterArguments.Read(ref core).Register;
            if (register >= VirtualCpuRegister.Count)
                return Status.InvalidArgument(1);
            core.SetResult(0, core.GetRegister(cpu, register));
            return Status.Done;
        }

        private Status WriteVirtualCpu(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuWriteRegisterArguments.Words)
                return Status.Truncated;
            VirtualCpuWriteRegisterArguments arguments = VirtualCpuWriteRegisterArguments.Read(ref core);
            if (arguments.Register >= VirtualCpuRegister.Count)
                return Status.InvalidArgument(1);
            core.SetRegister(cpu, arguments.Register, arguments.Value);
            return Status.Done;
        }

        // Also into memory: what only the kernel writes is not saved.
        internal void SetRegister(VirtualCpuReference cpu, VirtualCpuRegister register, ulong value)
        {
            core.At(cpu).Registers[(int)register] = value;
            if (core.IsInCore(cpu, register))
                core.Machine.WriteRegister(register, value);
        }

        internal ulong GetRegister(VirtualCpuReference cpu, VirtualCpuRegister register) =>
            core.IsInCore(cpu, register) ? core.Machine.ReadRegister(register) : core.At(cpu).Registers[(int)register];

        private bool IsInCore(VirtualCpuReference cpu, VirtualCpuRegister register) =>
            cpu == core.CurrentVirtualCpu && (core.IsVirtualCpuActive || !VirtualCpuSwitch.IsSavedWhenOff(register));

        private Status InjectInterrupt(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuInjectInterruptArguments.Words)
                return Status.Truncated;
            VirtualCpuInjectInterruptArguments arguments = VirtualCpuInjectInterruptArguments.Read(ref core);
            if (arguments.Interrupt > InterruptLimits.MaximumInterrupt)
                return core.RangeError(0, InterruptLimits.MaximumInterrupt);
            if (arguments.Priority > InterruptLimits.MaximumPriority)
                return core.RangeError(0, InterruptLimits.MaximumPriority);
            if (arguments.Group > InterruptLimits.MaximumGroup)
                return core.RangeError(0, InterruptLimits.MaximumGroup);
            int index = arguments.ListRegister;
            if (index >= core.ListRegisters)
                return core.RangeError(0, (ulong)core.ListRegisters - 1);
            if (core.StateOf(core.ListRegisterOf(cpu, index)) == ListRegisterState.Active)
                return Status.Of(InvocationError.DeleteFirst);
            ulong word = core.PendingWord(arguments.Interrupt, arguments.Priority, arguments.Group != 0);
            core.SetListRegister(cpu, index, word);
            return Status.Done;
        }

        internal void SetListRegister(VirtualCpuReference cpu, int index, ulong word)
        {
            if (cpu == core.CurrentVirtualCpu)
                core.WriteInterface(VirtualInterfaceRegister.ListRegister + index, word);
            else
                core.At(cpu).ListRegisters[index] = word;
        }

        internal ulong ListRegisterOf(VirtualCpuReference cpu, int index) => cpu == core.CurrentVirtualCpu
            ? core.ReadInterface(VirtualInterfaceRegister.ListRegister + index)
            : core.At(cpu).ListRegisters[index];

        private Status AcknowledgeVirtualInterrupt(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuAcknowledgeInterruptArguments.Words)
                return Status.Truncated;
            ulong interrupt = VirtualCpuAcknowledgeInterruptArguments.Read(ref core).Interrupt;
            if (interrupt > (ulong)TConfiguration.HighestInterrupt)
                return core.RangeError(0, (ulong)TConfiguration.HighestInterrupt);
            if (interrupt != InterruptNumber.VirtualTimer)
                return Status.InvalidArgument(0);
            core.At(cpu).IsTimerMasked = false;
            return Status.Done;
        }
    }
}
