using Firn.Abi.Configuration;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Faults;

/// <summary>Faults become messages to handlers.</summary>
public static class FaultDelivery
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The thread's <see cref="Objects.Thread.Fault"/> is set: its handler is told, or the thread stops (seL4: handleFault).</summary>
        public void HandleFault(ThreadReference thread) => throw null!;

        /// <summary>A timeout: the timeout handler is told (seL4: handleTimeout).</summary>
        public void HandleTimeout(ThreadReference thread) => throw null!;

        /// <summary>The thread has a valid timeout handler (seL4: validTimeoutHandler).</summary>
        public bool HasTimeoutHandler(ThreadReference thread) => throw null!;

        /// <summary>The capability can be a fault handler: null, or an endpoint with send and grant rights (seL4: validFaultHandler).</summary>
        public bool IsFaultHandler(Capability capability) => throw null!;
    }
}
