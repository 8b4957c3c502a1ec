using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
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
            if (!core.Message.IsCall)
                return Status.Done;
            ref UserFrame frame = ref core.At(thread).Frame;
            for (int index = 0; index < (int)arguments.Count; index++)
                core.SetResult(index, frame.Read((UserRegister)index));
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
            for (int index = 0; index < count; index++)
            {
                ulong value = core.Word(ThreadWriteRegistersArguments.FirstRegisterWord + index);
                if (index == (int)UserRegister.ProgramStatus)
                    value = core.SanitizeProgramStatus(thread, value);
                frame.Write((UserRegister)index, value);
            }
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
