using Firn.Abi.Configuration;

namespace Firn.Kernel.Capabilities;

/// <summary>The list of all capabilities, in which what is derived from a capability follows it.</summary>
public static class DerivationTree
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Puts a capability derived from another behind it (seL4: cteInsert).</summary>
        public void Insert(Capability capability, SlotReference source, SlotReference destination) => throw null!;

        /// <summary>Puts a new object's capability behind the untyped memory that it came of (seL4: insertNewCap).</summary>
        public void InsertObject(SlotReference parent, SlotReference destination, Capability capability) => throw null!;

        /// <summary>Moves a capability, changed or not, to an empty slot (seL4: cteMove).</summary>
        public void Move(Capability capability, SlotReference source, SlotReference destination) => throw null!;

        /// <summary>Exchanges two capabilities, changed or not (seL4: cteSwap).</summary>
        public void Swap(Capability first, SlotReference firstSlot, Capability second, SlotReference secondSlot) => throw null!;

        /// <summary>No other capability names the slot's object (seL4: isFinalCapability).</summary>
        public bool IsFinal(SlotReference slot) => throw null!;

        /// <summary>There are capabilities derived from it; of untyped memory, objects in it (seL4: ensureNoChildren).</summary>
        public bool HasChildren(SlotReference slot) => throw null!;
    }
}
