using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: retype.</summary>
public static class UntypedInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeUntyped(Invocation invocation, SlotReference slot, UntypedCapability capability) => throw null!;
    }
}
