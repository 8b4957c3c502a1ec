using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Faults;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>Words of the answer to an invocation.</summary>
public static class Answers
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Sets word <paramref name="index"/> of the answer; nothing happens where nobody waits for one. The answer has at least so many words
        /// then, or all that there is room for where the caller has no IPC buffer.
        /// </summary>
        public void SetResult(int index, ulong value)
        {
            if (!core.Message.IsCall)
                return;
            IpcBufferReference buffer = index < MessageLimits.Registers ? default : core.AnswerBuffer();
            uint length = core.WriteWord(ref core.Current, buffer, index, value);
            if (length > core.Message.ResultLength)
                core.Message.ResultLength = length;
        }

        /// <summary>Sets bounds and answers RangeError.</summary>
        public Status RangeError(ulong minimum, ulong maximum)
        {
            core.Error.Minimum = minimum;
            core.Error.Maximum = maximum;
            return Status.Of(InvocationError.RangeError);
        }

        /// <summary>Answers FailedLookup; the lookup failure is in <c>Error.Lookup</c>.</summary>
        public Status FailedLookup(bool wasSource)
        {
            core.Error.WasSource = wasSource;
            return Status.Of(InvocationError.FailedLookup);
        }

        /// <summary>Answers NotEnoughMemory.</summary>
        public Status NotEnoughMemory(ulong bytesLeft)
        {
            core.Error.Maximum = bytesLeft;
            return Status.Of(InvocationError.NotEnoughMemory);
        }

        /// <summary>The caller is told of success, with the words that were set (seL4: replyFromKernel_success_empty).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void AnswerSuccess()
        {
            ref Thread thread = ref core.Current;
            thread.Frame[SystemCallRegister.Capability] = 0;
            thread.Frame[SystemCallRegister.Information] = new MessageInformation { Length = core.Message.ResultLength }.Bits;
        }

        /// <summary>The caller is told of an error, with its details (seL4: replyFromKernel_error).</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void AnswerError(Status status)
        {
            ref Thread thread = ref core.Current;
            uint length = 0;
            switch (status.Error)
            {
                case InvocationError.InvalidArgument:
                case InvocationError.InvalidCapability:
                    length = core.WriteWord(ref thread, default, ErrorWords.Number, status.Number);
                    break;
                case InvocationError.RangeError:
                    core.WriteWord(ref thread, default, ErrorWords.Minimum, core.Error.Minimum);
                    length = core.WriteWord(ref thread, default, ErrorWords.Maximum, core.Error.Maximum);
                    break;
                case InvocationError.FailedLookup:
                    core.WriteWord(ref thread, default, ErrorWords.WasSource, core.Error.WasSource ? 1UL : 0);
                    length = core.WriteLookupFault(ref thread, core.AnswerBuffer(), ErrorWords.Failure, ref core.Error.Lookup);
                    break;
                case InvocationError.NotEnoughMemory:
                    length = core.WriteWord(ref thread, default, ErrorWords.BytesLeft, core.Error.Maximum);
                    break;
                default:
                    break;
            }

            thread.Frame[SystemCallRegister.Capability] = 0;
            thread.Frame[SystemCallRegister.Information] = new MessageInformation { Label = (ulong)status.Error, Length = length }.Bits;
        }

        // Where words of the answer beyond the registers go; looked up once, as few answers have so many.
        private IpcBufferReference AnswerBuffer()
        {
            if (!core.Message.HasAnswerBuffer)
            {
                core.Message.AnswerBuffer = core.IpcBufferOf(core.CurrentThread, forReceiving: true);
                core.Message.HasAnswerBuffer = true;
            }

            return core.Message.AnswerBuffer;
        }
    }
}
