using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: of scheduling contexts.</summary>
public static class SchedulingContextInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeSchedulingContext(Invocation invocation, SlotReference slot, SchedulingContextCapability capability) => throw null!;
    }
}
