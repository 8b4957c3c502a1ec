using Firn.Abi.Configuration;

namespace Firn.Kernel.Objects;

/// <summary>Interrupts of the machine that are a virtual CPU's.</summary>
public static class VirtualInterrupts
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The virtual interrupt interface wants attention: a fault of the virtual CPU's thread (seL4: VGICMaintenance).</summary>
        public void HandleVirtualInterfaceMaintenance() => throw null!;

        /// <summary>A private interrupt of the machine that stands for the guest's: masked, and told to its thread (seL4: VPPIEvent).</summary>
        public void HandleVirtualPrivateInterrupt(int interrupt) => throw null!;
    }
}
