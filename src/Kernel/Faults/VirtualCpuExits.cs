using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Faults;

/// <summary>Exits of virtual CPUs in Firn's form: <see cref="VirtualCpuExitWord"/>.</summary>
internal static class VirtualCpuExits
{
    private const int GeneralRegisters = 31;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The virtual CPU that runs has its exits told so.</summary>
        internal bool HasExits
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.HypervisorSupport && core.IsVirtualCpuActive
                && core.At(core.CurrentVirtualCpu).ExitFormat != ExitFormat.Compatible;
        }

        /// <summary>Sets the current thread's fault; false: the kernel answered, and it goes on.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal bool TryDescribeExit(Syndrome syndrome)
        {
            ref Thread thread = ref core.Current;
            ulong address = 0;
            uint target = Fault.NoRegister;
            switch (syndrome.Class)
            {
                case ExceptionClass.DataAbortLower:
                    address = core.IntermediateAddress(syndrome, core.Machine.FaultAddress);
                    if (syndrome.DataAbort.HasInstruction)
                        target = syndrome.DataAbort.Register;
                    break;
                case ExceptionClass.InstructionAbortLower:
                    address = core.IntermediateAddress(syndrome, thread.Frame.FaultAddress);
                    break;
                case ExceptionClass.HypervisorCall or ExceptionClass.SecureMonitorCall:
                    address = thread.Frame[1];
                    target = 0;
                    break;
                case ExceptionClass.SystemAccess:
                    if (core.TryAccessForGuest(syndrome.SystemAccess))
                        return false;
                    target = syndrome.SystemAccess.Register;
                    break;
                default:
                    break;
            }
            thread.Fault.SetVirtualCpuExit(syndrome, address, target);
            thread.Fault.Reason = core.Machine.FaultAddress;
            return true;
        }

        /// <summary>Writes the message; answers its length.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal uint WriteExit(ref Thread sender, ref Thread receiver, IpcBufferReference buffer)
        {
            WriteShortExit(ref sender, ref receiver);
            if (buffer.IsNull || sender.VirtualCpu.IsNull || core.At(sender.VirtualCpu).ExitFormat != ExitFormat.Full)
                return MessageLimits.Registers;
            ref MessageWords words = ref core.At(buffer).Message;
            words[(int)VirtualCpuExitWord.VirtualAddress] = sender.Fault.Reason;
            words[(int)VirtualCpuExitWord.ProgramStatus] = sender.Frame.ProgramStatus;
            words[(int)VirtualCpuExitWord.StackPointer] = sender.Frame.StackPointer;
            for (int i = 0; i < GeneralRegisters; i++)
                words[(int)VirtualCpuExitWord.X0 + i] = sender.Frame[i];
            return (uint)VirtualCpuExitWord.X30 + 1;
        }

        /// <summary>Where a reply says to go on, and what the instruction was to read; answers whether the thread goes on.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal bool ReplyToExit(ThreadReference faulted, ThreadReference sender)
        {
            MessageInformation information = MessageTransfer.InformationOf(ref core.At(sender));
            ApplyReply(ref core.At(faulted), ref core.At(sender), information.Length);
            return information.Label == 0;
        }
    }

    // The first four words, which are in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteShortExit(ref Thread sender, ref Thread receiver)
    {
        ref Fault fault = ref sender.Fault;
        uint target = fault.Register;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitWord.Syndrome] = fault.Syndrome;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitWord.Address] = fault.Address;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitWord.InstructionPointer] = sender.Frame.FaultAddress;
        receiver.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitWord.Value] = target == Fault.NoRegister ? 0 : sender.Frame[(int)target];
    }

    /// <summary>The words of a reply take effect; the thread will restart at its fault's address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ApplyReply(ref Thread guest, ref Thread handler, uint length)
    {
        if (length == 0)
            return;
        ulong next = handler.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitReplyWord.InstructionPointer];
        // A guest that steps its own programs has taken this step.
        if (next != guest.Frame.FaultAddress)
            guest.Frame.ProgramStatus = (new SavedProgramStatus { Bits = guest.Frame.ProgramStatus } with { SoftwareStep = false }).Bits;
        guest.Frame.FaultAddress = next;
        if (length == 1)
            return;
        uint target = guest.Fault.Register;
        if (target != Fault.NoRegister)
            guest.Frame[(int)target] = handler.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitReplyWord.Value];
    }
}
