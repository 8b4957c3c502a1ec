using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: calls of the secure monitor.</summary>
public static class SecureMonitorInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeSecureMonitor(Invocation invocation, SecureMonitorCapability capability) => throw null!;
    }
}
