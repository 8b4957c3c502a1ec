using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.CapDlForm;

namespace Firn.Realization;

/// <summary>What a thread holds, slot by slot.</summary>
internal struct ThreadHoldings
{
    private Slots _slots;
    private uint _filled;
    private bool _areObjects;

    private const uint Spaces = (1 << ThreadSlotNumber.CapabilitySpace) | (1 << ThreadSlotNumber.AddressSpace);
    private const uint OfSpaces = Spaces | (1 << ThreadSlotNumber.IpcBuffer);

    /// <summary>It has a capability space and an address space.</summary>
    internal readonly bool HasSpaces => (_filled & Spaces) == Spaces;

    /// <summary>It has both, or neither and no IPC buffer; and what it holds are objects.</summary>
    internal readonly bool IsWhole => _areObjects && (HasSpaces || (_filled & OfSpaces) == 0);

    /// <summary>The guard of its capability space.</summary>
    internal readonly CNodeData CapabilitySpaceData => new()
    {
        Guard = _slots[ThreadSlotNumber.CapabilitySpace].Guard,
        GuardSize = (uint)_slots[ThreadSlotNumber.CapabilitySpace].GuardSize,
    };

    /// <summary>Reads them.</summary>
    internal void Read(scoped in RealizedSystem system, in ObjectForm item)
    {
        _filled = 0;
        _areObjects = true;
        SlotReader reader = system.Form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (reader.MoveNext(out ulong slot, ref capability))
        {
            _slots[(int)slot] = capability;
            _filled |= 1u << (int)slot;
            _areObjects &= capability.Target >= 0;
        }
    }

    /// <summary>The capability in a slot that is filled.</summary>
    internal readonly CapabilityForm Capability(int slot) => _slots[slot];

    /// <summary>The object in a slot; -1 if it is empty.</summary>
    internal readonly int Target(int slot) => (_filled & (1u << slot)) == 0 ? -1 : _slots[slot].Target;

    /// <summary>Where the initialiser has the object of a slot; 0 if it is empty.</summary>
    internal readonly ulong Pointer(scoped in RealizedSystem system, int slot) => Target(slot) < 0 ? 0 : system.At(Target(slot));

    [InlineArray(ThreadSlotNumber.Count)]
    private struct Slots
    {
        private CapabilityForm _first;
    }
}
