using Firn.Abi.Configuration;
using Firn.Abi.RootTask;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Boot;

/// <summary>The slots of the root task's CNode, and its boot information.</summary>
internal static class RootTaskSlots
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The boot information.</summary>
        internal ref BootInformation BootInformation(ref readonly BootState boot) =>
            ref core.Machine.At<BootInformation>(boot.Objects.BootInformation);

        /// <summary>Puts a capability that came of nothing into a slot (seL4: write_slot).</summary>
        internal void PutInitial(ref readonly BootState boot, ulong index, Capability capability)
        {
            ref Slot slot = ref core.At(core.SlotAt(boot.Objects.CNode, index));
            slot.Capability = capability;
            slot.SetDerivation(default, default, isRevocable: true, isFirstBadged: true);
        }

        /// <summary>Puts a capability into a slot with fixed contents.</summary>
        internal void PutInitial(ref readonly BootState boot, InitialSlot slot, Capability capability) =>
            core.PutInitial(in boot, (ulong)slot, capability);

        /// <summary>Puts a capability into the next slot; false: there is none (seL4: provide_cap).</summary>
        internal bool TryProvide(ref BootState boot, Capability capability)
        {
            if (boot.NextSlot >> TConfiguration.RootCNodeSizeBits != 0)
                return false;
            core.PutInitial(in boot, boot.NextSlot, capability);
            boot.NextSlot++;
            return true;
        }
    }
}
