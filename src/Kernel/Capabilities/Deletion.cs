using Firn.Abi.Configuration;

namespace Firn.Kernel.Capabilities;

/// <summary>Deleting capabilities, and the objects whose last one goes.</summary>
public static class Deletion
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Deletes a slot's capability; long ones may be preempted (seL4: cteDelete).</summary>
        public Status Delete(SlotReference slot, bool exposed) => throw null!;

        /// <summary>Deletes a capability that is known to be quick: no CNode, no thread (seL4: cteDeleteOne).</summary>
        public void DeleteOne(SlotReference slot) => throw null!;

        /// <summary>Deletes everything derived from a slot's capability (seL4: cteRevoke).</summary>
        public Status Revoke(SlotReference slot) => throw null!;
    }
}
