using Firn.Abi.Configuration;
using Firn.Abi.Invocations;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: domains.</summary>
public static class DomainInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeDomain(Invocation invocation) => throw null!;
    }
}
