using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Abi.Faults;
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
        internal uint WriteFault(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            ref Fault fault = ref sender.Fault;
            switch (fault.Type)
            {
                case FaultType.Capability:
                    core.WriteWord(ref receiver, buffer, (int)CapabilityFaultWord.InstructionPointer, sender.Frame.FaultAddress);
                    core.WriteWord(ref receiver, buffer, (int)CapabilityFaultWord.Address, fault.Address);
                    core.WriteWord(ref receiver, buffer, (int)CapabilityFaultWord.InReceivePhase, fault.Flag ? 1UL : 0);
                    return core.WriteLookupFault(ref receiver, buffer, (int)CapabilityFaultWord.Failure, ref fault.Lookup);

                case FaultType.UnknownSystemCall:
                    for (UnknownSystemCallWord word = UnknownSystemCallWord.X0; word < UnknownSystemCallWord.SystemCall; word++)
                        core.WriteWord(ref receiver, buffer, (int)word, FaultRegisters.Read(ref sender.Frame, word));
                    return core.WriteWord(ref receiver, buffer, (int)UnknownSystemCallWord.SystemCall, fault.Address);

                case FaultType.UserException:
                    for (UserExceptionWord word = UserExceptionWord.InstructionPointer; word < UserExceptionWord.Number; word++)
                        core.WriteWord(ref receiver, buffer, (int)word, FaultRegisters.Read(ref sender.Frame, word));
                    core.WriteWord(ref receiver, buffer, (int)UserExceptionWord.Number, fault.Address);
                    return core.WriteWord(ref receiver, buffer, (int)UserExceptionWord.Code, fault.Syndrome);

                case FaultType.VirtualMemory:
                    core.WriteWord(ref receiver, buffer, (int)VirtualMemoryFaultWord.InstructionPointer, sender.Frame.FaultAddress);
                    core.WriteWord(ref receiver, buffer, (int)VirtualMemoryFaultWord.Address, fault.Address);
                    core.WriteWord(ref receiver, buffer, (int)VirtualMemoryFaultWord.IsInstruction, fault.Flag ? 1UL : 0);
                    return core.WriteWord(ref receiver, buffer, (int)VirtualMemoryFaultWord.Syndrome, fault.Syndrome);

                case FaultType.Timeout:
                    return core.WriteTimeout(ref sender, ref receiver, buffer);

                case FaultType.DebugException:
                    return core.WriteDebugException(ref sender, ref receiver, buffer);

                // VgicMaintenance, VirtualCpu, VirtualPrivateInterrupt: one word.
                default:
                    return core.WriteWord(ref receiver, buffer, 0, fault.Address);
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

        // To be told the time that was used is to take note of it: it counts anew.
        private uint WriteTimeout(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            uint length = core.WriteWord(ref receiver, buffer, (int)TimeoutWord.Badge, sender.Fault.Address);
            if (sender.SchedulingContext.IsNull)
                return length;
            ulong consumed = core.ToMicroseconds(core.TakeConsumed(sender.SchedulingContext));
            return core.WriteWord(ref receiver, buffer, (int)TimeoutWord.Consumed, consumed);
        }

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
}
