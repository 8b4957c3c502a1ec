using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Realization;

/// <summary>Address spaces: identifiers, tables, frames.</summary>
public static class MappingSteps
{
    private const int PageBits = 12;
    private const int LevelBits = 9;

    /// <summary>What the root of an address space is.</summary>
    public static FormKind RootKind =>
        ObjectSize<Configuration>.AddressSpaceBits > PageBits ? FormKind.PageUpperDirectory : FormKind.PageGlobalDirectory;

    /// <summary>Gives every address space its identifier and maps what is in it.</summary>
    public static bool TryMap(scoped ref RealizedSystem system)
    {
        if (!system.Claims.TryFind(in system.Form))
            return system.Break(-1, "at most 1024 capabilities are those of mappings"u8);
        int count = system.Form.Count;
        for (int i = system.Form.Next(FormKind.AsidPool, 0); i < count; i = system.Form.Next(FormKind.AsidPool, i + 1))
        {
            if (!TryAssign(ref system, i))
                return false;
        }
        for (int i = system.Form.Next(RootKind, 0); i < count; i = system.Form.Next(RootKind, i + 1))
        {
            bool isAssigned = !system.Marks.TryMark(i)
                || system.Check(system.Authority.AsidPool.Assign(AddressSpace.At(system.At(i))), "ASIDPool.Assign"u8, i);
            int shift = RootKind == FormKind.PageUpperDirectory ? PageBits + (2 * LevelBits) : PageBits + (3 * LevelBits);
            if (!isAssigned || !TryMapTable(ref system, AddressSpace.At(system.At(i)), i, 0, shift))
                return false;
        }
        return true;
    }

    private static bool TryAssign(scoped ref RealizedSystem system, int position)
    {
        system.Form.Read(position, out ObjectForm item);
        SlotReader slots = system.Form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (slots.MoveNext(out _, ref capability))
        {
            if (capability.Target < 0)
                return system.Break(position, "a pool holds address spaces"u8);
            _ = system.Marks.TryMark(capability.Target);
            if (!system.Check(AsidPool.At(system.At(position)).Assign(AddressSpace.At(system.At(capability.Target))), "ASIDPool.Assign"u8, capability.Target))
                return false;
        }
        return true;
    }

    // At most four levels deep: a shift of less than a page's has no tables.
    private static bool TryMapTable(scoped ref RealizedSystem system, AddressSpace space, int position, ulong address, int shift)
    {
        if (shift < PageBits)
            return system.Break(position, "tables have at most four levels"u8);
        system.Form.Read(position, out ObjectForm item);
        SlotReader slots = system.Form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (slots.MoveNext(out ulong slot, ref capability))
        {
            ulong place = address + (slot << shift);
            FormKind kind = capability.Target < 0 ? FormKind.Count : system.Form.KindOf(capability.Target);
            // A call of anything else would mean something else: an endpoint's waits for a receiver.
            if (kind is not (FormKind.Frame or FormKind.PageTable or FormKind.PageDirectory or FormKind.PageUpperDirectory))
                return system.Break(position, "a table holds frames and tables"u8);
            bool isMapped = kind == FormKind.Frame
                ? TryMapFrame(ref system, space, in capability, place, system.Claims.Find(position, slot))
                : system.Check(PageTable.At(system.At(capability.Target)).Map(space, place, MappingAttributes.Default), "PageTable.Map"u8, capability.Target)
                    && TryMapTable(ref system, space, capability.Target, place, shift - LevelBits);
            if (!isMapped)
                return false;
        }
        return true;
    }

    // A capability maps a frame once; where it is mapped again, a copy of the capability does. What a CNode claims is mapped by a capability for it.
    private static bool TryMapFrame(scoped ref RealizedSystem system, AddressSpace space, in CapabilityForm capability, ulong address, int claim)
    {
        int target = capability.Target;
        ulong pointer = system.At(target);
        if (claim >= 0 && system.Claims.TargetOf(claim) != target)
            return system.Break(system.Claims.TargetOf(claim), "the mapping that a capability is of is its frame's"u8);
        if (claim >= 0 || !system.Marks.TryMark(target))
        {
            int spare = system.Spare++;
            CapabilityRights kept = claim < 0 ? CapabilityRights.All : new() { Bits = system.Claims.RightsOf(claim) };
            if (claim >= 0)
                system.Claims.SetPlace(claim, spare);
            InvocationResult copied = system.Places.Copy(
                (ulong)spare, system.PlaceBits, system.Places, (ulong)system.PlaceOf(target), system.PlaceBits, kept);
            if (!system.Check(copied, "CNode.Copy of a frame"u8, target))
                return false;
            pointer = system.Base + (ulong)spare;
        }
        CapabilityRights rights = new() { Bits = capability.Rights & CapabilityRights.ReadWrite.Bits };
        MappingAttributes attributes = new() { Cacheable = !capability.IsUncached, ExecuteNever = (capability.Rights & Executable) == 0 };
        return system.Check(Frame.At(pointer).Map(space, address, rights, attributes), "Page.Map"u8, target);
    }

    private const int Executable = 4;
}
