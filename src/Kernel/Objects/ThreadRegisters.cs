using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Arm64.Registers;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>
/// Invocations: registers of threads, in the order of <see cref="UserRegister"/>. The program counter that is read and written is where a
/// restart begins. The architecture's flags in the message select nothing on Arm.
/// </summary>
internal static class ThreadRegisters
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The first registers of another thread, as the answer (seL4: decodeReadRegisters).</summary>
        public Status ReadRegisters(ThreadReference thread)
        {
            if (core.Message.Length < ThreadReadRegistersArguments.Words)
                return Status.Truncated;
            ThreadReadRegistersArguments arguments = ThreadReadRegistersArguments.Read(ref core);
            if (arguments.Count is < 1 or > UserContext.Registers)
                return core.RangeError(1, UserContext.Registers);
            if (thread == core.CurrentThread)
                return Status.IllegalOperation;

            if (arguments.Suspend)
                core.Suspend(thread);
            if (core.Message.IsCall)
                core.AnswerRegisters(ref core.At(thread).Frame, (int)arguments.Count);
            return Status.Done;
        }

        /// <summary>Writes the first registers of another thread (seL4: decodeWriteRegisters).</summary>
        public Status WriteRegisters(ThreadReference thread)
        {
            uint length = core.Message.Length;
            if (length < ThreadWriteRegistersArguments.Words)
                return Status.Truncated;
            ThreadWriteRegistersArguments arguments = ThreadWriteRegistersArguments.Read(ref core);
            if (length - ThreadWriteRegistersArguments.FirstRegisterWord < arguments.Count)
                return Status.Truncated;
            if (thread == core.CurrentThread)
                return Status.IllegalOperation;

            // More registers than there are are ignored.
            int count = arguments.Count < UserContext.Registers ? (int)arguments.Count : UserContext.Registers;
            ref UserFrame frame = ref core.At(thread).Frame;
            core.TakeRegisters(ref frame, count);
            if (count > (int)UserRegister.ProgramStatus)
                frame.ProgramStatus = core.SanitizeProgramStatus(thread, frame.ProgramStatus);
            frame.ProgramCounter = frame.FaultAddress;
            if (arguments.Resume)
                core.Restart(thread);
            return Status.Done;
        }

        /// <summary>Copies registers of another thread, or of the same (seL4: decodeCopyRegisters).</summary>
        public Status CopyRegisters(ThreadReference thread)
        {
            if (core.Message.Length < ThreadCopyRegistersArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            ThreadCopyRegistersArguments arguments = ThreadCopyRegistersArguments.Read(ref core);
            Capability capability = core.CapabilityIn(core.Message.Extra[0]);
            if (capability.Type != CapabilityType.Thread)
                return Status.InvalidCapability(1);

            ThreadReference source = new ThreadCapability(capability).Thread;
            core.Stall(source);
            if (arguments.SuspendSource)
                core.Suspend(source);
            if (arguments.ResumeTarget)
                core.Restart(thread);
            if (arguments.FrameRegisters)
                core.CopyFrameRegisters(source, thread);
            if (arguments.IntegerRegisters)
                core.CopyIntegerRegisters(source, thread);
            if (thread == core.CurrentThread)
                core.RequireReschedule();
            return Status.Done;
        }

        /// <summary>Sets the TLS base (seL4: decodeSetTLSBase).</summary>
        public Status SetTlsBase(ThreadReference thread)
        {
            if (core.Message.Length < ThreadSetTlsBaseArguments.Words)
                return Status.Truncated;
            ulong address = ThreadSetTlsBaseArguments.Read(ref core).Address;
            ref UserFrame frame = ref core.At(thread).Frame;
            bool isCurrent = thread == core.CurrentThread;
            if (TConfiguration.ThreadPointer == ThreadPointer.ReadWrite)
            {
                frame.ThreadPointer = address;
            }
            else
            {
                if (isCurrent)
                    core.SaveThreadPointer();
                frame.ReadOnlyThreadPointer = address;
            }
            if (isCurrent)
            {
                core.LoadThreadPointers();
                core.RequireReschedule();
            }
            return Status.Done;
        }

        // The words of the answer in one loop: in registers, then in the caller's buffer, as far as there is one.
        private void AnswerRegisters(ref UserFrame source, int count)
        {
            int inRegisters = count < MessageLimits.Registers ? count : MessageLimits.Registers;
            ref UserFrame caller = ref core.Current.Frame;
            for (int index = 0; index < inRegisters; index++)
                caller[SystemCallRegister.FirstMessage + index] = source.Read((UserRegister)index);
            core.Message.ResultLength = (uint)inRegisters;
            if (count <= MessageLimits.Registers)
                return;
            IpcBufferReference buffer = core.IpcBufferOf(core.CurrentThread, forReceiving: true);
            if (buffer.IsNull)
                return;
            ref ulong words = ref Unsafe.As<MessageWords, ulong>(ref core.At(buffer).Message);
            for (int index = MessageLimits.Registers; index < count; index++)
                Unsafe.Add(ref words, index) = source.Read((UserRegister)index);
            core.Message.ResultLength = (uint)count;
        }

        // The registers of the message, likewise; each word is read once.
        private void TakeRegisters(ref UserFrame destination, int count)
        {
            const int First = ThreadWriteRegistersArguments.FirstRegisterWord;
            const int InRegisters = MessageLimits.Registers - First;
            ref UserFrame caller = ref core.Current.Frame;
            for (int index = 0; index < InRegisters && index < count; index++)
                destination.Write((UserRegister)index, caller[SystemCallRegister.FirstMessage + First + index]);
            if (count <= InRegisters)
                return;
            // There is a buffer: the message is longer than the registers.
            ref ulong words = ref Unsafe.As<MessageWords, ulong>(ref core.At(core.Message.Buffer).Message);
            for (int index = InRegisters; index < count; index++)
                destination.Write((UserRegister)index, Unsafe.Add(ref words, First + index));
        }

        private void CopyFrameRegisters(ThreadReference source, ThreadReference destination)
        {
            ref UserFrame from = ref core.At(source).Frame;
            ref UserFrame to = ref core.At(destination).Frame;
            for (int index = 0; index < UserContext.FrameRegisters; index++)
            {
                ulong value = from.Read((UserRegister)index);
                // Where the source is a guest at EL1 and the destination none, the mode does not fit.
                if (index == (int)UserRegister.ProgramStatus && new SavedProgramStatus { Bits = value }.Mode != ExceptionMode.El0t)
                    value = core.SanitizeProgramStatus(destination, value);
                to.Write((UserRegister)index, value);
            }
            to.ProgramCounter = to.FaultAddress;
        }

        // The current thread's thread pointer is in the core, not in its frame.
        private void CopyIntegerRegisters(ThreadReference source, ThreadReference destination)
        {
            if (source == core.CurrentThread || destination == core.CurrentThread)
                core.SaveThreadPointer();
            ref UserFrame from = ref core.At(source).Frame;
            ref UserFrame to = ref core.At(destination).Frame;
            for (int index = UserContext.FrameRegisters; index < UserContext.Registers; index++)
                to.Write((UserRegister)index, from.Read((UserRegister)index));
            if (destination == core.CurrentThread)
                core.LoadThreadPointers();
        }
    }
}
