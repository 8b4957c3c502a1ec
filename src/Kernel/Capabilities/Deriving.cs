using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;

namespace Firn.Kernel.Capabilities;

/// <summary>What a capability becomes when it is copied, restricted, given a badge or a guard.</summary>
public static class Deriving
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>A capability fit to be a copy of the slot's; null where there is no copy (seL4: deriveCap).</summary>
        public Status Derive(SlotReference slot, Capability capability, out Capability derived) => throw null!;

        /// <summary>With rights taken away (seL4: maskCapRights).</summary>
        public Capability WithRights(Capability capability, CapabilityRights rights) => throw null!;

        /// <summary>With a badge or a guard; null where it cannot have it. To preserve: an existing badge refuses (seL4: updateCapData).</summary>
        public Capability WithData(Capability capability, ulong data, bool preserve) => throw null!;

        /// <summary>Both name the same object (seL4: sameObjectAs).</summary>
        public bool IsSameObject(Capability left, Capability right) => throw null!;
    }
}
