using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Faults;

/// <summary>What handlers are told: the words of each fault's message (seL4: setMRs_fault).</summary>
public static class FaultMessageWriter
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Writes the message of the sender's fault; answers its length, which ends after the registers where the receiver has no IPC buffer.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal uint WriteFault(ref Thread sender, ref Thread receiver, IpcBufferReference buffer) => sender.Fault.Type == FaultType.VirtualCpuExit
            ? core.WriteExit(ref sender, ref receiver, buffer)
            : core.WriteCompatible(ref sender, ref receiver, buffer);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private uint WriteCompatible(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            ref Fault fault = ref sender.Fault;
            switch (fault.Type)
            {
                case FaultType.Capability:
                    return core.WriteCapabilityFault(ref sender, ref receiver, buffer);

                case FaultType.UnknownSystemCall:
                    return core.WriteUnknownSystemCall(ref sender, ref receiver, buffer);

                case FaultType.UserException:
                    return core.WriteUserException(ref sender, ref receiver, buffer);

                case FaultType.VirtualMemory:
                    return WriteVirtualMemory(ref sender, ref receiver);

                case FaultType.Timeout:
                    return core.WriteTimeout(ref sender, ref receiver, buffer);

                case FaultType.DebugException:
                    return core.WriteDebugException(ref sender, ref receiver, buffer);

                // VgicMaintenance, VirtualCpu, VirtualPrivateInterrupt: one word.
                default:
                    receiver.Frame[SystemCallRegister.FirstMessage] = fault.Address;
                    return 1;
            }
        }

        /// <summary>Writes why a lookup failed from a word on; answers the length of the message then (seL4: setMRs_lookup_failure).</summary>
        internal uint WriteLookupFault(ref Thread receiver, IpcBufferReference buffer, int offset, ref LookupFault lookup)
        {
            uint length = core.WriteWord(ref receiver, buffer, offset + (int)LookupFailureWord.Failure, (ulong)lookup.Failure);
            if (lookup.Failure is LookupFailure.None or LookupFailure.InvalidRoot)
                return length;
            length = core.WriteWord(ref receiver, buffer, offset + (int)LookupFailureWord.BitsLeft, lookup.BitsLeft);
            if (lookup.Failure == LookupFailure.DepthMismatch)
                return core.WriteWord(ref receiver, buffer, offset + (int)LookupFailureWord.Found, lookup.BitsFound);
            if (lookup.Failure != LookupFailure.GuardMismatch)
                return length;
            core.WriteWord(ref receiver, buffer, offset + (int)LookupFailureWord.Found, lookup.Guard);
            return core.WriteWord(ref receiver, buffer, offset + (int)LookupFailureWord.GuardSize, lookup.BitsFound);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private uint WriteCapabilityFault(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            ref Fault fault = ref sender.Fault;
            core.WriteWord(ref receiver, buffer, (int)CapabilityFaultWord.InstructionPointer, sender.Frame.FaultAddress);
            core.WriteWord(ref receiver, buffer, (int)CapabilityFaultWord.Address, fault.Address);
            core.WriteWord(ref receiver, buffer, (int)CapabilityFaultWord.InReceivePhase, fault.Flag ? 1UL : 0);
            return core.WriteLookupFault(ref receiver, buffer, (int)CapabilityFaultWord.Failure, ref fault.Lookup);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private uint WriteUnknownSystemCall(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            ref UserFrame frame = ref sender.Frame;
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UnknownSystemCallWord.X0] = frame[0];
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UnknownSystemCallWord.X1] = frame[1];
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UnknownSystemCallWord.X2] = frame[2];
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UnknownSystemCallWord.X3] = frame[3];
            if (buffer.IsNull)
                return MessageLimits.Registers;
            ref MessageWords words = ref core.At(buffer).Message;
            words[(int)UnknownSystemCallWord.X4] = frame[4];
            words[(int)UnknownSystemCallWord.X5] = frame[5];
            words[(int)UnknownSystemCallWord.X6] = frame[6];
            words[(int)UnknownSystemCallWord.X7] = frame[7];
            words[(int)UnknownSystemCallWord.InstructionPointer] = frame.FaultAddress;
            words[(int)UnknownSystemCallWord.StackPointer] = frame.StackPointer;
            words[(int)UnknownSystemCallWord.ReturnAddress] = frame.ProgramCounter;
            words[(int)UnknownSystemCallWord.ProgramStatus] = frame.ProgramStatus;
            words[(int)UnknownSystemCallWord.SystemCall] = sender.Fault.Address;
            return (uint)UnknownSystemCallWord.SystemCall + 1;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private uint WriteUserException(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UserExceptionWord.InstructionPointer] = sender.Frame.FaultAddress;
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UserExceptionWord.StackPointer] = sender.Frame.StackPointer;
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UserExceptionWord.ProgramStatus] = sender.Frame.ProgramStatus;
            receiver.Frame[SystemCallRegister.FirstMessage + (int)UserExceptionWord.Number] = sender.Fault.Address;
            return core.WriteWord(ref receiver, buffer, (int)UserExceptionWord.Code, sender.Fault.Syndrome);
        }

        // To be told the time that was used is to take note of it: it counts anew.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private uint WriteTimeout(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            uint length = core.WriteWord(ref receiver, buffer, (int)TimeoutWord.Badge, sender.Fault.Address);
            if (sender.SchedulingContext.IsNull)
                return length;
            ulong consumed = core.ToMicroseconds(core.TakeConsumed(sender.SchedulingContext));
            return core.WriteWord(ref receiver, buffer, (int)TimeoutWord.Consumed, consumed);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private uint WriteDebugException(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            ref Fault fault = ref sender.Fault;
            core.WriteWord(ref receiver, buffer, (int)DebugExceptionWord.InstructionPointer, sender.Frame.FaultAddress);
            uint length = core.WriteWord(ref receiver, buffer, (int)DebugExceptionWord.Reason, fault.Reason);
            if ((BreakpointKind)fault.Reason is BreakpointKind.SingleStep or BreakpointKind.SoftwareRequest)
                return length;
            core.WriteWord(ref receiver, buffer, (int)DebugExceptionWord.Address, fault.Address);
            return core.WriteWord(ref receiver, buffer, (int)DebugExceptionWord.Breakpoint, fault.Syndrome);
        }
    }

    // All of it is in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint WriteVirtualMemory(ref Thread sender, ref Thread receiver)
    {
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualMemoryFaultWord.InstructionPointer] = sender.Frame.FaultAddress;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualMemoryFaultWord.Address] = sender.Fault.Address;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualMemoryFaultWord.IsInstruction] = sender.Fault.Flag ? 1UL : 0;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualMemoryFaultWord.Syndrome] = sender.Fault.Syndrome;
        return (uint)VirtualMemoryFaultWord.Syndrome + 1;
    }
}
