using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: operations on slots.</summary>
public static class CNodeInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeCNode(Invocation invocation, SlotReference slot, CNodeCapability capability) => throw null!;
    }
}
