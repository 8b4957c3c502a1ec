using Firn.Abi.Capabilities;

namespace Firn.Abi.Invocations;

/// <summary>The right to call the secure monitor.</summary>
[Object(CapabilityType.SecureMonitor)]
public interface ISecureMonitor
{
    /// <summary>SMC with x0 to x7, and what they hold afterwards. A badge fixes x0.</summary>
    [Invocation(Invocation.SecureMonitorCall, "ARMSMCCall")]
    SecureMonitorRegisters Call(SecureMonitorRegisters arguments);
}
