using System;
using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Faults;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>A message goes from one thread to another.</summary>
public static class MessageTransfer
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Hands over the sender's message, or its fault. A reply comes over no endpoint: the reference is null (seL4: doIPCTransfer).
        /// </summary>
        internal void TransferMessage(ThreadReference sender, EndpointReference endpoint, ulong badge, bool canGrant, ThreadReference receiver)
        {
            ref Thread source = ref core.At(sender);
            ref Thread destination = ref core.At(receiver);
            if (source.Fault.Type != FaultType.Null)
            {
                uint length = core.WriteFault(ref source, ref destination, core.IpcBufferOf(receiver, forReceiving: true));
                destination.Frame[SystemCallRegister.Information] = new MessageInformation { Label = (ulong)source.Fault.Type, Length = length }.Bits;
            }
            else
            {
                // What the sender says of unwrapped capabilities is nothing that the receiver may believe.
                MessageInformation information = InformationOf(ref source) with { UnwrappedCapabilities = 0 };
                if (information.Length <= MessageLimits.Registers && information.ExtraCapabilities == 0)
                    CopyRegisters(ref source, ref destination, information.Length);
                else
                    information = core.TransferLong(sender, information, endpoint, canGrant, receiver);
                destination.Frame[SystemCallRegister.Information] = information.Bits;
            }

            destination.Frame[SystemCallRegister.Capability] = badge;
        }

        /// <summary>
        /// Writes a word of a message, where the receiver has a place for it; answers how long the message is with it: without an IPC buffer
        /// it ends after the registers (seL4: setMR).
        /// </summary>
        internal uint WriteWord(ref Thread receiver, IpcBufferReference buffer, int index, ulong value)
        {
            if (index < MessageLimits.Registers)
                receiver.Frame[SystemCallRegister.FirstMessage + index] = value;
            else if (buffer.IsNull)
                return MessageLimits.Registers;
            else
                core.At(buffer).Message[index] = value;
            return (uint)index + 1;
        }

        // A message that needs IPC buffers; answers what the receiver is told of it.
        private MessageInformation TransferLong(
            ThreadReference sender, MessageInformation information, EndpointReference endpoint, bool canGrant, ThreadReference receiver)
        {
            IpcBufferReference target = core.IpcBufferOf(receiver, forReceiving: true);
            // The running thread's buffer and capabilities were found when its invocation began; seL4 looks them up again, with the same result.
            bool isInvoking = sender == core.CurrentThread;
            IpcBufferReference origin = isInvoking ? core.Message.Buffer : core.IpcBufferOf(sender, forReceiving: false);
            if (!canGrant || (!isInvoking && !core.TryLookupExtraCapabilities(sender, origin, information.ExtraCapabilities, out _)))
                core.Message.Extra[0] = default;
            uint length = core.CopyWords(sender, origin, receiver, target, information.Length);
            return core.TransferCapabilities(information, endpoint, receiver, target) with { Length = length };
        }

        /// <summary>Copies the words of a message; answers how many arrived (seL4: copyMRs).</summary>
        internal uint CopyWords(ThreadReference sender, IpcBufferReference origin, ThreadReference receiver, IpcBufferReference target, uint length)
        {
            CopyRegisters(ref core.At(sender), ref core.At(receiver), length);
            if (length <= MessageLimits.Registers)
                return length;
            if (origin.IsNull || target.IsNull)
                return MessageLimits.Registers;
            Span<ulong> from = core.At(origin).Message;
            Span<ulong> to = core.At(target).Message;
            for (int i = MessageLimits.Registers; i < (int)length; i++)
                to[i] = from[i];
            return length;
        }
    }

    /// <summary>What a thread says about the message that it sends; its length is bounded (seL4: messageInfoFromWord).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static MessageInformation InformationOf(ref Thread sender)
    {
        MessageInformation information = new() { Bits = sender.Frame[SystemCallRegister.Information] };
        return information.Length <= MessageLimits.Words ? information : information with { Length = MessageLimits.Words };
    }

    /// <summary>The words of a message that are in registers; those beyond the message stay the receiver's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyRegisters(ref Thread sender, ref Thread receiver, uint length)
    {
        if (length == 0)
            return;
        receiver.Frame[SystemCallRegister.FirstMessage] = sender.Frame[SystemCallRegister.FirstMessage];
        if (length == 1)
            return;
        receiver.Frame[SystemCallRegister.FirstMessage + 1] = sender.Frame[SystemCallRegister.FirstMessage + 1];
        if (length == 2)
            return;
        receiver.Frame[SystemCallRegister.FirstMessage + 2] = sender.Frame[SystemCallRegister.FirstMessage + 2];
        if (length == 3)
            return;
        receiver.Frame[SystemCallRegister.FirstMessage + 3] = sender.Frame[SystemCallRegister.FirstMessage + 3];
    }
}
