using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: calls of the secure monitor.</summary>
public static class SecureMonitorInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c> (seL4: decodeARMSMCInvocation).</summary>
        public Status InvokeSecureMonitor(Invocation invocation, SecureMonitorCapability capability)
        {
            if (invocation != Invocation.SecureMonitorCall)
                return Status.IllegalOperation;
            if (core.Message.Length < SecureMonitorCallArguments.Words)
                return Status.Truncated;
            SecureMonitorRegisters registers;
            registers.X0 = core.Word(0);
            if (capability.Badge != 0 && capability.Badge != registers.X0)
                return Status.IllegalOperation;
            registers.X1 = core.Word(1);
            registers.X2 = core.Word(2);
            registers.X3 = core.Word(3);
            registers.X4 = core.Word(4);
            registers.X5 = core.Word(5);
            registers.X6 = core.Word(6);
            registers.X7 = core.Word(7);
            core.Machine.CallSecureMonitor(ref registers);
            core.SetResult(0, registers.X0);
            core.SetResult(1, registers.X1);
            core.SetResult(2, registers.X2);
            core.SetResult(3, registers.X3);
            core.SetResult(4, registers.X4);
            core.SetResult(5, registers.X5);
            core.SetResult(6, registers.X6);
            core.SetResult(7, registers.X7);
            return Status.Done;
        }
    }
}
