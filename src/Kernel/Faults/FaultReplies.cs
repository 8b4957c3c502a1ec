using System;
using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Faults;

/// <summary>What a handler's reply does to the thread that faulted.</summary>
public static class FaultReplies
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Writes the reply's words to the registers that this kind of fault allows; answers whether the thread executes the instruction again.
        /// Where a reply writes registers, it lets the thread go on only with label 0 (seL4: handleFaultReply).
        /// </summary>
        internal bool ReplyToFault(ThreadReference faulted, ThreadReference sender)
        {
            switch (core.At(faulted).Fault.Type)
            {
                case FaultType.UnknownSystemCall:
                case FaultType.UserException:
                case FaultType.Timeout:
                    return core.ReplyToRegisters(faulted, sender);

                case FaultType.DebugException:
                    return core.ReplyToDebugException(faulted, sender);

                case FaultType.VirtualCpuExit:
                    return core.ReplyToExit(faulted, sender);

                default:
                    return true;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool ReplyToRegisters(ThreadReference faulted, ThreadReference sender)
        {
            MessageInformation information = MessageTransfer.InformationOf(ref core.At(sender));
            if (information.Length != 0)
                core.WriteBack(faulted, sender, information.Length);
            return information.Label == 0;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool ReplyToDebugException(ThreadReference faulted, ThreadReference sender)
        {
            if (TConfiguration.HardwareDebugging && (BreakpointKind)core.At(faulted).Fault.Reason == BreakpointKind.SingleStep)
                return core.ReplyToStep(faulted, sender);
            return MessageTransfer.InformationOf(ref core.At(sender)).Label == 0;
        }

        // seL4: copyMRsFaultReply.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void WriteBack(ThreadReference faulted, ThreadReference sender, uint length)
        {
            ref Thread source = ref core.At(sender);
            ref Thread target = ref core.At(faulted);
            FaultType type = target.Fault.Type;
            int count = Math.Min((int)length, FaultMessages<TConfiguration>.ReplyLengthOf(type));
            for (int i = 0; i < count && i < MessageLimits.Registers; i++)
                core.WriteBackWord(faulted, type, i, source.Frame[SystemCallRegister.FirstMessage + i]);
            if (count <= MessageLimits.Registers)
                return;
            IpcBufferReference buffer = core.IpcBufferOf(sender, forReceiving: false);
            if (buffer.IsNull)
                return;
            for (int i = MessageLimits.Registers; i < count; i++)
                core.WriteBackWord(faulted, type, i, core.At(buffer).Message[i]);
        }

        private void WriteBackWord(ThreadReference faulted, FaultType type, int index, ulong value)
        {
            bool isProgramStatus = type switch
            {
                FaultType.UnknownSystemCall => index == (int)UnknownSystemCallWord.ProgramStatus,
                FaultType.UserException => index == (int)UserExceptionWord.ProgramStatus,
                _ => index == (int)UserRegister.ProgramStatus,
            };
            if (isProgramStatus)
                value = core.SanitizeProgramStatus(faulted, value);

            ref UserFrame frame = ref core.At(faulted).Frame;
            switch (type)
            {
                case FaultType.UnknownSystemCall:
                    FaultRegisters.Write(ref frame, (UnknownSystemCallWord)index, value);
                    break;
                case FaultType.UserException:
                    FaultRegisters.Write(ref frame, (UserExceptionWord)index, value);
                    break;
                default:
                    frame.Write((UserRegister)index, value);
                    break;
            }
        }
    }
}
