using Firn.Abi.Configuration;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Invocations;

/// <summary>What is asked of a capability, handed to who can do it.</summary>
public static class InvocationDecoder
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs the invocation of a capability; the message is in <c>core.Message</c> (seL4: decodeInvocation). Send and receive capabilities come here too.</summary>
        public Status Invoke(ulong label, ulong pointer, SlotReference slot, Capability capability, bool isBlocking, bool canDonate) => throw null!;
    }
}
