using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Arm64.Psci;
using Firn.User.Objects;

namespace Firn.User.Power;

/// <summary>Ends the machine.</summary>
public static class MachinePower
{
    /// <summary>
    /// PSCI SYSTEM_OFF, by the capability to call the secure monitor. Comes back, with the error, only where that is missing or refuses.
    /// </summary>
    public static InvocationResult Off(SecureMonitor monitor)
    {
        if (!Configuration.SecureMonitorCalls)
            return new(InvocationError.InvalidCapability);
        SecureMonitorRegisters registers = default;
        registers.X0 = (ulong)PsciFunction.SystemOff;
        return monitor.Call(in registers, out _);
    }
}
