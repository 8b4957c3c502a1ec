using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>Reply objects and call chains.</summary>
public static class ReplyOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The caller waits in the reply object; the callee is lent its scheduling context (seL4: reply_push).</summary>
        public void PushReply(ThreadReference caller, ThreadReference callee, ReplyReference reply, bool canDonate) => throw null!;

        /// <summary>Takes the reply object, which holds a waiting caller, out of chain and thread, and returns the scheduling context if it is the head (seL4: reply_remove).</summary>
        public void RemoveReply(ReplyReference reply, ThreadReference thread) => throw null!;

        /// <summary>Takes a waiting thread out of its reply object, leaving scheduling contexts where they are (seL4: reply_remove_tcb).</summary>
        public void RemoveThreadFromReply(ThreadReference thread) => throw null!;

        /// <summary>Thread and reply object are parted; the thread becomes inactive (seL4: reply_unlink).</summary>
        public void UnlinkReply(ReplyReference reply, ThreadReference thread) => throw null!;

        /// <summary>The last capability of a reply object goes.</summary>
        public void FinalizeReply(ReplyReference reply) => throw null!;

        /// <summary>Replies to the caller in a reply object, if there is one (seL4: doReplyTransfer).</summary>
        public void TransferReply(ThreadReference sender, ReplyReference reply, bool canGrant) => throw null!;
    }
}
