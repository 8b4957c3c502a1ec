using System;
using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Registers;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Firn's own invocations of virtual CPUs.</summary>
internal static class VirtualCpuExtensions
{
    // Above are the special ones (GIC architecture, IHI 0069, 2.2).
    private const ulong LastInterrupt = 1019;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Status InvokeVirtualCpuExtension(Invocation invocation, VirtualCpuReference cpu)
        {
            switch (invocation)
            {
                case Invocation.VirtualCpuDescribe:
                    core.SetResult(0, VirtualCpuDescription.SixthVersion);
                    core.SetResult(1, (ulong)core.ListRegisters);
                    return Status.Done;
                case Invocation.VirtualCpuSetExitFormat:
                    return core.SetExitFormat(cpu);
                case Invocation.VirtualCpuReadRegisters:
                    return core.ReadVirtualCpuRange(cpu);
                case Invocation.VirtualCpuWriteRegisters:
                    return core.WriteVirtualCpuRange(cpu);
                case Invocation.VirtualCpuReadListRegisters:
                    return core.ReadListRegisters(cpu);
                case Invocation.VirtualCpuKick:
                    core.KickVirtualCpu(cpu);
                    return Status.Done;
                case Invocation.VirtualCpuWriteListRegisters:
                    return core.WriteListRegisters(cpu);
                case Invocation.VirtualCpuReadInterface:
                    core.SetResult(0, cpu == core.CurrentVirtualCpu
                        ? core.ReadInterface(VirtualInterfaceRegister.MachineControl)
                        : core.At(cpu).MachineControl);
                    return Status.Done;
                case Invocation.VirtualCpuReset:
                    core.ResetVirtualCpu(cpu);
                    return Status.Done;
                case Invocation.VirtualCpuTellNonePending:
                    return core.TellNonePending(cpu);
                case Invocation.VirtualCpuSetDebugging:
                    return core.SetDebugging(cpu);
                case Invocation.VirtualCpuLinkTimer:
                    return core.LinkTimer(cpu);
                default:
                    return Status.IllegalOperation;
            }
        }

        private Status SetExitFormat(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuSetExitFormatArguments.Words)
                return Status.Truncated;
            ExitFormat format = VirtualCpuSetExitFormatArguments.Read(ref core).Format;
            if (format > ExitFormat.Full)
                return core.RangeError(0, (ulong)ExitFormat.Full);
            core.At(cpu).ExitFormat = format;
            core.ChangeInterfaceControl(cpu);
            return Status.Done;
        }

        private Status TellNonePending(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuTellNonePendingArguments.Words)
                return Status.Truncated;
            core.At(cpu).TellsNonePending = VirtualCpuTellNonePendingArguments.Read(ref core).IsTold;
            core.ChangeInterfaceControl(cpu);
            return Status.Done;
        }

        // What its thread does next is a step, whatever it was about to do: SPSR_EL2.SS.
        private Status SetDebugging(VirtualCpuReference reference)
        {
            if (core.Message.Length < VirtualCpuSetDebuggingArguments.Words)
                return Status.Truncated;
            VirtualCpuDebugging debugging = VirtualCpuSetDebuggingArguments.Read(ref core).Debugging;
            if (debugging > VirtualCpuDebugging.All)
                return core.RangeError(0, (ulong)VirtualCpuDebugging.All);
            ref VirtualCpu cpu = ref core.At(reference);
            cpu.Debugging = debugging;
            GuestDebugRegisters.ChooseDebugControl(ref cpu);
            if ((debugging & VirtualCpuDebugging.Step) != 0 && !cpu.Thread.IsNull)
            {
                ref ulong status = ref core.At(cpu.Thread).Frame.ProgramStatus;
                status = (new SavedProgramStatus { Bits = status } with { SoftwareStep = true }).Bits;
            }
            if (reference == core.CurrentVirtualCpu && core.IsVirtualCpuActive)
                core.StartGuestDebug(ref cpu);
            core.ChangeInterfaceControl(reference);
            return Status.Done;
        }

        private void ChangeInterfaceControl(VirtualCpuReference cpu)
        {
            core.SetInterfaceControl(ref core.At(cpu));
            if (cpu == core.CurrentVirtualCpu && core.IsVirtualCpuActive)
                core.WriteInterface(VirtualInterfaceRegister.Control, core.At(cpu).InterfaceControl);
        }

        private Status ReadVirtualCpuRange(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuReadRegistersArguments.Words)
                return Status.Truncated;
            VirtualCpuReadRegistersArguments arguments = VirtualCpuReadRegistersArguments.Read(ref core);
            if (arguments.First >= VirtualCpuRegister.Count)
                return core.RangeError(0, (ulong)VirtualCpuRegister.Count - 1);
            ulong count = Math.Min(arguments.Count, VirtualCpuRegister.Count - arguments.First);
            for (ulong i = 0; i < count; i++)
                core.SetResult((int)i, core.GetRegister(cpu, arguments.First + i));
            return Status.Done;
        }

        private Status WriteVirtualCpuRange(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuWriteRegistersArguments.Words)
                return Status.Truncated;
            VirtualCpuWriteRegistersArguments arguments = VirtualCpuWriteRegistersArguments.Read(ref core);
            if (arguments.First >= VirtualCpuRegister.Count)
                return core.RangeError(0, (ulong)VirtualCpuRegister.Count - 1);
            if (arguments.Count > VirtualCpuRegister.Count - arguments.First)
                return core.RangeError(0, VirtualCpuRegister.Count - arguments.First);
            if (core.Message.Length - VirtualCpuWriteRegistersArguments.FirstRegisterWord < arguments.Count)
                return Status.Truncated;
            for (ulong i = 0; i < arguments.Count; i++)
                core.SetRegister(cpu, arguments.First + i, core.Word(VirtualCpuWriteRegistersArguments.FirstRegisterWord + (int)i));
            return Status.Done;
        }

        private Status ReadListRegisters(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuReadListRegistersArguments.Words)
                return Status.Truncated;
            ulong first = VirtualCpuReadListRegistersArguments.Read(ref core).First;
            ulong all = (ulong)core.ListRegisters;
            if (first >= all)
                return core.RangeError(0, all - 1);
            int count = (int)Math.Min(all - first, ListRegisterWords.Count);
            for (int i = 0; i < count; i++)
                core.SetResult(i, core.InterruptIn(core.ListRegisterOf(cpu, (int)first + i)).Bits);
            return Status.Done;
        }

        private Status WriteListRegisters(VirtualCpuReference cpu)
        {
            if (core.Message.Length < VirtualCpuWriteListRegistersArguments.Words)
                return Status.Truncated;
            VirtualCpuWriteListRegistersArguments arguments = VirtualCpuWriteListRegistersArguments.Read(ref core);
            ulong all = (ulong)core.ListRegisters;
            if (arguments.First >= all)
                return core.RangeError(0, all - 1);
            if (arguments.Count > Math.Min(all - arguments.First, ListRegisterWords.Count))
                return core.RangeError(0, Math.Min(all - arguments.First, ListRegisterWords.Count));
            if (core.Message.Length - VirtualCpuWriteListRegistersArguments.FirstRegisterWord < arguments.Count)
                return Status.Truncated;
            // Nothing is written where one cannot be: the controller does not say what it does with numbers that are no interrupt's.
            for (int i = 0; i < (int)arguments.Count; i++)
            {
                if (!core.TryReadInterrupt(i, out _))
                    return core.RangeError(0, LastInterrupt);
            }
            // The message may be memory of the caller's, who can have changed it: each word is looked at as it is written.
            for (int i = 0; i < (int)arguments.Count; i++)
            {
                if (!core.TryReadInterrupt(i, out VirtualInterrupt interrupt))
                    return core.RangeError(0, LastInterrupt);
                core.SetListRegister(cpu, (int)arguments.First + i, core.WordOf(interrupt));
            }
            return Status.Done;
        }

        private bool TryReadInterrupt(int index, out VirtualInterrupt interrupt)
        {
            interrupt = new() { Bits = core.Word(VirtualCpuWriteListRegistersArguments.FirstRegisterWord + index) };
            return interrupt.State == ListRegisterState.Inactive || interrupt.Interrupt <= LastInterrupt;
        }

        private Status LinkTimer(VirtualCpuReference reference)
        {
            if (core.Message.Length < VirtualCpuLinkTimerArguments.Words)
                return Status.Truncated;
            VirtualCpuLinkTimerArguments arguments = VirtualCpuLinkTimerArguments.Read(ref core);
            if (arguments.ListRegister >= (ulong)core.ListRegisters)
                return core.RangeError(0, (ulong)core.ListRegisters - 1);
            VirtualInterrupt interrupt = new() { Bits = arguments.Interrupt };
            bool isLinked = interrupt.State != ListRegisterState.Inactive;
            if (isLinked && interrupt.Interrupt > LastInterrupt)
                return core.RangeError(0, LastInterrupt);
            core.At(reference).TimerListRegister = (byte)arguments.ListRegister;
            core.At(reference).TimerWord = isLinked ? core.WordOf(interrupt with { State = ListRegisterState.Pending, AskMaintenance = true }) : 0;
            return Status.Done;
        }

        // It is told when its thread is next made to execute (Scheduler.ActivateThread): a thread in Restart is asked.
        internal void KickVirtualCpu(VirtualCpuReference cpu)
        {
            core.At(cpu).IsKicked = true;
            ThreadReference thread = core.At(cpu).Thread;
            if (thread.IsNull || core.At(thread).State != ThreadState.Running)
                return;
            ref Thread guest = ref core.At(thread);
            guest.Frame.FaultAddress = guest.Frame.ProgramCounter;
            core.SetState(thread, ThreadState.Restart);
        }
    }
}
