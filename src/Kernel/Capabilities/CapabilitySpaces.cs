using Firn.Abi.Configuration;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>Lookups in capability spaces.</summary>
public static class CapabilitySpaces
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The slot of a capability pointer in a thread's space, at the full depth of 64; a failure is in <c>Error.Lookup</c> (seL4: lookupSlot).</summary>
        public bool TryLookup(ThreadReference thread, ulong pointer, out SlotReference slot) => throw null!;

        /// <summary>The slot at an exact depth under a root, for operations on slots; a failure is in <c>Error</c> (seL4: lookupTargetSlot, lookupSourceSlot, lookupPivotSlot).</summary>
        public Status LookupSlot(Capability root, ulong index, ulong depth, bool isSource, out SlotReference slot) => throw null!;

        /// <summary>The slot in which the thread wants a received capability; null: it has none, or it is taken (seL4: getReceiveSlots).</summary>
        public SlotReference ReceiveSlot(ThreadReference thread, IpcBufferReference buffer) => throw null!;
    }
}
