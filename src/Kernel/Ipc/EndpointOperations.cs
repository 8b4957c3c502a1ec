using Firn.Abi.Configuration;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>Sending and receiving at endpoints.</summary>
public static class EndpointOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Sends, or waits for a receiver (seL4: sendIPC).</summary>
        public void SendMessage(ThreadReference thread, EndpointReference endpoint, EndpointCapability capability, bool isBlocking, bool isCall, bool canDonate) => throw null!;

        /// <summary>Receives, or waits for a sender (seL4: receiveIPC).</summary>
        public void ReceiveMessage(ThreadReference thread, Capability endpoint, bool isBlocking, Capability reply) => throw null!;

        /// <summary>Ends what the thread waits for; it stays as it is otherwise (seL4: cancelIPC).</summary>
        public void CancelIpc(ThreadReference thread) => throw null!;

        /// <summary>Restarts all that wait at an endpoint (seL4: cancelAllIPC).</summary>
        public void CancelAllMessages(EndpointReference endpoint) => throw null!;

        /// <summary>Restarts the senders that wait with a badge (seL4: cancelBadgedSends).</summary>
        public void CancelBadgedSends(EndpointReference endpoint, ulong badge) => throw null!;

        /// <summary>The priority of a thread that waits changed (seL4: reorderEP).</summary>
        public void ReorderEndpoint(EndpointReference endpoint, ThreadReference thread) => throw null!;
    }
}
