using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;

namespace Firn.KernelTests.Capabilities.Model;

/// <summary>
/// Capabilities and their derivation as a tree of parents, as seL4's abstract specification has it: what is inserted has the source as
/// parent, or the source's parent; what is deleted leaves its children to its own parent. Nothing is ever preempted.
/// </summary>
internal sealed class DerivationModel
{
    private readonly Dictionary<SlotReference, ModelCapability> _capabilities = [];

    public IReadOnlyDictionary<SlotReference, ModelCapability> Capabilities => _capabilities;

    public void Put(SlotReference slot, ModelCapability capability) => _capabilities.Add(slot, capability);

    public bool IsEmpty(SlotReference slot) => !_capabilities.ContainsKey(slot);

    /// <summary>The slots of a CNode.</summary>
    public static IEnumerable<SlotReference> SlotsOf(ModelCapability node) =>
        Enumerable.Range(0, node.HasSlots ? 1 << node.SizeBits : 0).Select(index => new SlotReference(node.Start + ((ulong)index * Slot.Size)));

    /// <summary>All that is derived from a slot's capability, over any number of steps.</summary>
    public HashSet<SlotReference> DescendantsOf(SlotReference slot) =>
        [.. _capabilities.Keys.Where(descendant => AncestorsOf(descendant).Contains(slot))];

    /// <summary>What a slot's capability is derived from, from near to far.</summary>
    public IEnumerable<SlotReference> AncestorsOf(SlotReference slot)
    {
        for (SlotReference parent = _capabilities[slot].Parent; !parent.IsNull; parent = _capabilities[parent].Parent)
            yield return parent;
    }

    public InvocationError Copy(SlotReference destination, SlotReference source, ulong rights, ulong? badge)
    {
        if (!IsEmpty(destination))
            return InvocationError.DeleteFirst;
        if (!_capabilities.TryGetValue(source, out ModelCapability? from))
            return InvocationError.FailedLookup;
        bool hasBadge = from.Type is CapabilityType.Endpoint or CapabilityType.Notification;
        if (badge.HasValue && hasBadge && from.Badge != 0)
            return InvocationError.IllegalOperation;
        if (badge.HasValue && from.Type == CapabilityType.CNode && (badge.Value & 63) + (ulong)from.SizeBits > 64)
            return InvocationError.IllegalOperation;
        if (from.Type == CapabilityType.Untyped && DescendantsOf(source).Count != 0)
            return InvocationError.RevokeFirst;
        ulong newBadge = badge.HasValue && hasBadge ? badge.Value : from.Badge;
        ModelCapability copy = new()
        {
            Type = from.Type,
            Start = from.Start,
            SizeBits = from.SizeBits,
            Badge = newBadge,
            Rights = hasBadge ? from.Rights & rights : from.Rights,
            Data = badge.HasValue && from.Type == CapabilityType.CNode ? badge.Value : from.Data,
            IsOriginal = from.Type == CapabilityType.Untyped || newBadge != from.Badge,
        };
        copy.Parent = IsParent(from, copy) ? source : from.Parent;
        if (from.Type == CapabilityType.Untyped)
            from.Data = 1UL << from.SizeBits;
        Put(destination, copy);
        return InvocationError.None;
    }

    public InvocationError Move(SlotReference destination, SlotReference source, ulong? data)
    {
        if (!IsEmpty(destination))
            return InvocationError.DeleteFirst;
        if (IsEmpty(source))
            return InvocationError.FailedLookup;
        if (data.HasValue && !CanMutate(source, data.Value))
            return InvocationError.IllegalOperation;
        if (data.HasValue)
            Mutate(source, data.Value);
        Rename(source, destination);
        return InvocationError.None;
    }

    public InvocationError Rotate(SlotReference destination, SlotReference pivot, SlotReference source, ulong pivotsData, ulong sourcesData)
    {
        if (pivot == source || pivot == destination)
            return InvocationError.IllegalOperation;
        if (source != destination && !IsEmpty(destination))
            return InvocationError.DeleteFirst;
        if (IsEmpty(source) || IsEmpty(pivot))
            return InvocationError.FailedLookup;
        if (!CanMutate(source, sourcesData) || !CanMutate(pivot, pivotsData))
            return InvocationError.IllegalOperation;
        Mutate(source, sourcesData);
        Mutate(pivot, pivotsData);
        Exchange(pivot, source);
        if (source != destination)
            Rename(source, destination);
        return InvocationError.None;
    }

    /// <summary>
    /// Deletes a capability. The last of a CNode becomes a zombie, whose slots are deleted one by one. A CNode whose last capability is in one
    /// of these slots is not deleted with it: its zombie goes into its own first slot and stays there, out of reach, until its memory is revoked.
    /// </summary>
    public void Delete(SlotReference slot, bool exposed = true)
    {
        while (_capabilities.TryGetValue(slot, out ModelCapability? capability))
        {
            if (capability.Type == CapabilityType.CNode && IsLast(capability))
            {
                capability.Type = CapabilityType.Zombie;
                capability.Data = 1UL << capability.SizeBits;
            }
            SlotReference first = new(capability.Start);
            if (capability.Type != CapabilityType.Zombie || capability.Data == 0 || (capability.Data == 1 && first == slot))
            {
                Remove(slot);
                return;
            }
            if (exposed)
            {
                ulong left = capability.Data;
                Delete(new(capability.Start + ((left - 1) * Slot.Size)), exposed: false);
                if (_capabilities.TryGetValue(slot, out ModelCapability? same) && same == capability && same.Data == left)
                    same.Data--;
            }
            else if (first == slot)
            {
                return;
            }
            else
            {
                Exchange(first, slot);
            }
        }
    }

    /// <summary>A CNode can be reached from itself. A zombie in its own first slot is out of reach.</summary>
    public bool HasCircle()
    {
        HashSet<ulong> nodes = [.. _capabilities.Values.Where(capability => capability.HasSlots).Select(capability => capability.Start)];
        while (nodes.Count != 0)
        {
            ModelCapability[] all = [.. _capabilities.Values.Where(capability => nodes.Contains(capability.Start)).DistinctBy(node => node.Start)];
            ModelCapability? leaf = all.FirstOrDefault(node => !SlotsOf(node).Any(slot =>
                _capabilities.TryGetValue(slot, out ModelCapability? inside) && inside.HasSlots && nodes.Contains(inside.Start)
                    && !(inside.Type == CapabilityType.Zombie && inside.Start == slot.Value)));
            if (leaf == null)
                return true;
            nodes.Remove(leaf.Start);
        }
        return false;
    }

    public InvocationError Retype(SlotReference untyped, ObjectType type, int sizeBits, SlotReference[] destinations)
    {
        if (destinations.Any(slot => !IsEmpty(slot)))
            return InvocationError.DeleteFirst;
        ModelCapability memory = _capabilities[untyped];
        bool isUsed = DescendantsOf(untyped).Count != 0;
        ulong used = isUsed ? memory.Data : 0;
        ulong size = type switch
        {
            ObjectType.Untyped => 1UL << sizeBits,
            ObjectType.CNode => 32UL << sizeBits,
            ObjectType.Notification => 64,
            _ => 16,
        };
        if (((1UL << memory.SizeBits) - used) / size < (ulong)destinations.Length)
            return InvocationError.NotEnoughMemory;
        ulong start = (used + size - 1) / size * size;
        foreach (SlotReference slot in destinations)
        {
            Put(slot, new()
            {
                Type = type switch
                {
                    ObjectType.Untyped => CapabilityType.Untyped,
                    ObjectType.CNode => CapabilityType.CNode,
                    ObjectType.Notification => CapabilityType.Notification,
                    _ => CapabilityType.Endpoint,
                },
                Start = memory.Start + start,
                SizeBits = sizeBits,
                IsOriginal = true,
                Parent = untyped,
            });
            start += size;
        }
        memory.Data = start;
        return InvocationError.None;
    }

    private static bool IsParent(ModelCapability parent, ModelCapability child) =>
        parent.IsOriginal && (parent.Badge == 0 || (parent.Badge == child.Badge && !child.IsOriginal));

    private bool CanMutate(SlotReference slot, ulong data)
    {
        ModelCapability capability = _capabilities[slot];
        return capability.Type switch
        {
            CapabilityType.Endpoint or CapabilityType.Notification => false,
            CapabilityType.CNode => (data & 63) + (ulong)capability.SizeBits <= 64,
            _ => true,
        };
    }

    private void Mutate(SlotReference slot, ulong data)
    {
        if (_capabilities[slot].Type == CapabilityType.CNode)
            _capabilities[slot].Data = data;
    }

    private bool IsLast(ModelCapability node) =>
        !_capabilities.Values.Any(other => other != node && other.Type == CapabilityType.CNode && other.Start == node.Start);

    private void Remove(SlotReference slot)
    {
        _capabilities.Remove(slot, out ModelCapability? capability);
        foreach (ModelCapability child in _capabilities.Values.Where(other => other.Parent == slot))
            child.Parent = capability!.Parent;
    }

    /// <summary>Exchanges what is in two slots; one may be empty.</summary>
    private void Exchange(SlotReference first, SlotReference second)
    {
        SlotReference aside = new(ulong.MaxValue);
        Rename(first, aside);
        Rename(second, first);
        Rename(aside, second);
    }

    private void Rename(SlotReference from, SlotReference to)
    {
        if (!_capabilities.Remove(from, out ModelCapability? capability))
            return;
        _capabilities.Add(to, capability);
        foreach (ModelCapability child in _capabilities.Values.Where(other => other.Parent == from))
            child.Parent = to;
    }
}
