using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>
/// The initialiser's own capability space: a node of two slots above the kernel's CNode, which keeps its capability pointers, and a CNode of
/// its own with a slot for each place.
/// </summary>
internal static class PlaceSpace
{
    /// <summary>The slots of the kernel's CNode that it takes.</summary>
    internal const int OwnSlots = 4;

    private const int SlotBits = 5;
    private const int WordBits = 64;
    private const int Reserve = 512;

    /// <summary>Makes it and enters it. <paramref name="empty"/> is a CNode without anything, for the end.</summary>
    internal static bool TryCreate(scoped ref InitialSystem system, out ulong empty)
    {
        int bits = 1;
        while (1 << bits < system.File.Count + system.File.Spares + Reserve)
            bits++;
        ulong places = system.EmptySlots;
        ulong top = places + 1;
        empty = places + 2;
        if (!TryChoose(in system, bits + SlotBits + 1, out ulong memory))
            return system.Realized.Break(-1, "the kernel has memory for the initialiser's own CNode"u8);
        var root = CNode.At((ulong)InitialSlot.CNode);
        var untyped = Untyped.At(memory);
        int span = Math.Max(bits, (int)system.Information.CNodeSizeBits);
        bool isDone = system.Realized.Check(untyped.Retype((ulong)ObjectType.CNode, (ulong)bits, root, 0, 0, places, 1), "Untyped.Retype of its CNode"u8, -1)
            && system.Realized.Check(untyped.Retype((ulong)ObjectType.CNode, 1, root, 0, 0, top, 2), "Untyped.Retype of its node"u8, -1)
            && system.Realized.Check(Put(top, 0, root, (ulong)InitialSlot.CNode, span - (int)system.Information.CNodeSizeBits), "CNode.Mint of its CNode"u8, -1)
            && system.Realized.Check(Put(top, 1, root, places, span - bits), "CNode.Mint of its CNode"u8, -1)
            && system.Realized.Check(Enter(top, span), "TCB.SetSpace"u8, -1);
        if (!isDone)
            return false;
        system.Realized.Places = CNode.At(places);
        system.Realized.PlaceBits = (byte)bits;
        system.Realized.Base = 1UL << span;
        return true;
    }

    private static InvocationResult Put(ulong top, ulong slot, CNode root, ulong source, int guard) =>
        CNode.At(top).Mint(slot, 1, root, source, WordBits, CapabilityRights.All, new CNodeData { GuardSize = (uint)guard }.Bits);

    private static InvocationResult Enter(ulong top, int span) => Thread.At((ulong)InitialSlot.Thread).SetSpace(
        default, CNode.At(top), new() { GuardSize = (uint)(WordBits - 1 - span) }, AddressSpace.At((ulong)InitialSlot.AddressSpace), 0);

    // The smallest untyped memory that is large enough and that no block of the plan lies in.
    private static bool TryChoose(scoped in InitialSystem system, int bits, out ulong slot)
    {
        int chosen = -1;
        for (int i = 0; i < system.Untyped.Length; i++)
        {
            bool fits = system.Untyped[i].IsDevice == 0 && system.Untyped[i].SizeBits >= bits && !IsPlanned(in system, i);
            if (fits && (chosen < 0 || system.Untyped[i].SizeBits < system.Untyped[chosen].SizeBits))
                chosen = i;
        }
        slot = chosen < 0 ? 0 : system.Information.Untyped.Start + (ulong)chosen;
        return chosen >= 0;
    }

    private static bool IsPlanned(scoped in InitialSystem system, int index)
    {
        ulong start = system.Untyped[index].Address;
        ulong end = start + (1UL << system.Untyped[index].SizeBits);
        CborReader blocks = system.File.Blocks;
        for (int i = blocks.ReadArray(); i > 0; i--)
        {
            blocks.ReadArray(2);
            ulong address = blocks.ReadUnsigned();
            _ = blocks.ReadUnsigned();
            if (address >= start && address < end)
                return true;
        }
        return false;
    }
}
