using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Interrupts;

/// <summary>Interrupts, as the rest of the kernel sees them.</summary>
public static class InterruptOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>An interrupt is pending that the kernel would take (seL4: isIRQPending).</summary>
        public bool IsInterruptPending() => throw null!;

        /// <summary>Takes the interrupt that is pending (seL4: handleInterruptEntry, handleInterrupt).</summary>
        public void HandleInterrupt() => throw null!;

        /// <summary>Performs an invocation of the interrupt control; the message is in <c>core.Message</c>.</summary>
        public Status InvokeInterruptControl(Invocation invocation, SlotReference slot) => throw null!;

        /// <summary>Performs an invocation of an interrupt's handler; the message is in <c>core.Message</c>.</summary>
        public Status InvokeInterruptHandler(Invocation invocation, InterruptHandlerCapability capability) => throw null!;

        /// <summary>Sends the software-generated interrupt of a capability.</summary>
        public Status InvokeSoftwareInterrupt(SoftwareInterruptCapability capability) => throw null!;

        /// <summary>The last handler capability of an interrupt is deleted: it no longer signals (seL4: deletingIRQHandler).</summary>
        public void DeletingInterruptHandler(int interrupt) => throw null!;

        /// <summary>An interrupt is switched off for good, after its last handler is gone (seL4: deletedIRQHandler).</summary>
        public void DeletedInterruptHandler(int interrupt) => throw null!;

        /// <summary>Masks or unmasks an interrupt (seL4: maskInterrupt).</summary>
        public void MaskInterrupt(int interrupt, bool isMasked) => throw null!;
    }
}
