using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Realization;

/// <summary>Capabilities in CNodes.</summary>
public static class CapabilitySteps
{
    private const byte WordBits = 64;

    /// <summary>Fills every CNode: first what is derived from nothing, then what is derived, parents before children.</summary>
    public static bool TryGive(scoped ref RealizedSystem system)
    {
        CborReader derivations = system.Form.Derivations;
        int left = derivations.ReadArray();
        int child = -1;
        ulong childSlot = 0;
        for (int i = system.Form.Next(FormKind.CNode, 0); i < system.Form.Count; i = system.Form.Next(FormKind.CNode, i + 1))
        {
            system.Form.Read(i, out ObjectForm item);
            SlotReader slots = system.Form.SlotsOf(in item);
            CapabilityForm capability = default;
            while (slots.MoveNext(out ulong slot, ref capability))
            {
                // Both go by object and slot, so one look ahead tells what is derived.
                while (left > 0 && (child < i || (child == i && childSlot < slot)))
                {
                    left--;
                    ReadChild(ref derivations, out child, out childSlot);
                }
                bool isDerived = child == i && childSlot == slot;
                if (!isDerived && !TryGive(ref system, i, Bits(in item), slot, in capability))
                    return false;
            }
        }
        return TryDerive(ref system);
    }

    /// <summary>Puts a capability from its place into a slot of a CNode with so many bits.</summary>
    internal static InvocationResult Put(
        scoped ref RealizedSystem system, CNode target, ulong slot, byte bits, in CapabilityForm capability)
    {
        if (capability.Target < 0)
            return PutControl(ref system, target, slot, bits, in capability);
        // A reply to a thread is no thread; a kernel with MCS has none of these.
        if (capability.Kind != FormCapabilityKind.Object)
            return new InvocationResult(InvocationError.IllegalOperation);
        if (capability.MappingTable >= 0)
            return PutMapping(ref system, target, slot, bits, in capability);
        FormKind kind = system.Form.KindOf(capability.Target);
        var place = (ulong)system.PlaceOf(capability.Target);
        // Memory of which something is made cannot be copied any more; who holds it gets the original.
        if (kind == FormKind.Untyped && HasChildren(in system, capability.Target))
            return target.Move(slot, bits, system.Places, place, system.PlaceBits);
        // What the platform provides has a badge of its own, and cannot be minted once more.
        return capability.Badge == 0 && kind != FormKind.CNode
            ? target.Copy(slot, bits, system.Places, place, system.PlaceBits, RightsOf(kind, in capability))
            : target.Mint(slot, bits, system.Places, place, system.PlaceBits, RightsOf(kind, in capability), Word(kind, in capability));
    }

    // The capability that the frame is mapped by: whoever has it can take the mapping away.
    private static InvocationResult PutMapping(scoped ref RealizedSystem system, CNode target, ulong slot, byte bits, in CapabilityForm capability)
    {
        int claim = system.Claims.Find(capability.MappingTable, capability.MappingSlot);
        int place = claim < 0 ? 0 : system.Claims.PlaceOf(claim);
        return place == 0 ? new InvocationResult(InvocationError.InvalidCapability) : target.Move(slot, bits, system.Places, (ulong)place, system.PlaceBits);
    }

    private static bool HasChildren(scoped in RealizedSystem system, int position)
    {
        system.Form.Read(position, out ObjectForm item);
        return item.Parameters.Has(ParameterKey.Children);
    }

    private static byte Bits(in ObjectForm item) => (byte)item.Parameters[ParameterKey.SizeBits];

    private static void ReadChild(ref CborReader derivations, out int child, out ulong slot)
    {
        derivations.ReadArray(4);
        child = (int)derivations.ReadUnsigned();
        slot = derivations.ReadUnsigned();
        _ = derivations.ReadUnsigned();
        _ = derivations.ReadUnsigned();
    }

    private static bool TryGive(scoped ref RealizedSystem system, int position, byte bits, ulong slot, in CapabilityForm capability) => system.Check(
        Put(ref system, CNode.At(system.At(position)), slot, bits, in capability), "CNode.Mint"u8, position);

    private static CapabilityRights RightsOf(FormKind kind, in CapabilityForm capability) =>
        kind is FormKind.Endpoint or FormKind.Notification or FormKind.Frame ? new() { Bits = capability.Rights } : CapabilityRights.All;

    private static ulong Word(FormKind kind, in CapabilityForm capability) => kind == FormKind.CNode
        ? new CNodeData { Guard = capability.Guard, GuardSize = (uint)capability.GuardSize }.Bits : capability.Badge;

    // The kernel has one of each. The right to make interrupt handlers cannot be copied: who is to have it gets it.
    private static InvocationResult PutControl(scoped ref RealizedSystem system, CNode target, ulong slot, byte bits, in CapabilityForm capability)
    {
        CNode root = system.Authority.Root;
        if (capability.Kind == FormCapabilityKind.SchedulingControl && (ulong)capability.Core > system.Authority.LastCore)
            return new InvocationResult(InvocationError.RangeError);
        ulong source = capability.Kind switch
        {
            FormCapabilityKind.AsidControl => system.Authority.AsidControl,
            FormCapabilityKind.DomainControl => system.Authority.Domain.Pointer,
            FormCapabilityKind.SchedulingControl => system.Authority.SchedulingControls + (ulong)capability.Core,
            _ => system.Authority.InterruptControl,
        };
        return capability.Kind == FormCapabilityKind.InterruptControl
            ? target.Move(slot, bits, root, source, WordBits)
            : target.Copy(slot, bits, root, source, WordBits, CapabilityRights.All);
    }

    private static bool TryDerive(scoped ref RealizedSystem system)
    {
        CborReader derivations = system.Form.Derivations;
        int count = derivations.ReadArray();
        for (int i = 0; i < count; i++)
        {
            CborReader edges = system.Form.Derivations;
            _ = edges.ReadArray();
            for (int skipped = system.DerivationAt(i); skipped > 0; skipped--)
                ReadChild(ref edges, out _, out _);
            edges.ReadArray(4);
            int child = (int)edges.ReadUnsigned();
            ulong slot = edges.ReadUnsigned();
            int parent = (int)edges.ReadUnsigned();
            if (!TryDerive(ref system, child, slot, parent, edges.ReadUnsigned()))
                return false;
        }
        return true;
    }

    private static bool TryDerive(scoped ref RealizedSystem system, int child, ulong slot, int parent, ulong parentSlot)
    {
        system.Form.Read(child, out ObjectForm container);
        system.Form.Read(parent, out ObjectForm source);
        // What threads and tables hold is theirs by a call of its own.
        if (container.Kind != FormKind.CNode)
            return true;
        CapabilityForm capability = default;
        CapabilityForm origin = default;
        if (!TryFind(in system, in container, slot, ref capability))
            return true;
        var target = CNode.At(system.At(child));
        if (source.Kind != FormKind.CNode || capability.Target < 0)
            return system.Check(Put(ref system, target, slot, Bits(in container), in capability), "CNode.Mint"u8, child);
        if (!TryFind(in system, in source, parentSlot, ref origin) || !IsDerivable(in capability, in origin))
            return system.Break(child, "what is derived is of its parent's object, with its rights at most, and keeps its badge"u8);
        FormKind kind = system.Form.KindOf(capability.Target);
        // A badge is given once: a copy keeps it.
        bool isCopy = kind != FormKind.CNode && origin.Badge != 0;
        var node = CNode.At(system.At(parent));
        InvocationResult result = isCopy ? target.Copy(slot, Bits(in container), node, parentSlot, Bits(in source), RightsOf(kind, in capability))
            : target.Mint(slot, Bits(in container), node, parentSlot, Bits(in source), RightsOf(kind, in capability), Word(kind, in capability));
        return system.Check(result, isCopy ? "CNode.Copy of what is derived"u8 : "CNode.Mint of what is derived"u8, child);
    }

    private static bool IsDerivable(in CapabilityForm capability, in CapabilityForm origin) => capability.Target == origin.Target
        && (capability.Rights & ~origin.Rights) == 0
        && (origin.Badge == 0 || origin.Badge == capability.Badge)
        && capability.MappingTable < 0;

    private static bool TryFind(scoped in RealizedSystem system, in ObjectForm item, ulong slot, ref CapabilityForm capability)
    {
        SlotReader slots = system.Form.SlotsOf(in item);
        while (slots.MoveNext(out ulong found, ref capability))
        {
            if (found == slot)
                return true;
        }
        return false;
    }
}
