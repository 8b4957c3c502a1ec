using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.KernelTests.Ipc;

/// <summary>ReplyReceive in its plain form, as the kernel's entry goes about it.</summary>
internal static class PlainReply
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Answers a caller or a thread that faulted, and waits; false: nothing was done.</summary>
        internal bool TryFastReplyReceive(EndpointCapability capability)
        {
            Capability reply = core.FindReply();
            if (reply.Type != CapabilityType.Reply)
                return false;
            ReplyReference answered = new ReplyCapability(reply).Reply;
            ThreadReference waiting = core.At(answered).Thread;
            if (waiting.IsNull)
                return false;
            return core.HasFaulted(waiting)
                ? core.TryFastFaultReply(capability, answered, waiting)
                : core.TryFastReplyReceive(capability, answered, waiting);
        }
    }
}
