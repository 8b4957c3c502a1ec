using System;
using System.Buffers.Binary;
using Firn.CapDlForm;

namespace Firn.Realms;

/// <summary>The order in which capabilities are derived: parents before children.</summary>
internal static class DerivationOrder
{
    /// <summary>The most derivations of a realm.</summary>
    internal const int Capacity = 64;

    /// <summary>Writes the derivations by number, in 32 bits each; false if there are too many, or one is derived from itself.</summary>
    internal static bool TryFind(scoped in SpecificationForm form, scoped Span<byte> order)
    {
        CborReader edges = form.Derivations;
        int count = edges.ReadArray();
        if (count > Capacity)
            return false;
        ulong done = 0;
        for (int found = 0; found < count; found++)
        {
            int next = FindReady(in form, count, done);
            if (next < 0)
                return false;
            done |= 1UL << next;
            BinaryPrimitives.WriteInt32LittleEndian(order.Slice(found * sizeof(uint)), next);
        }
        return true;
    }

    // The first whose parent is derived already, or from nothing.
    private static int FindReady(scoped in SpecificationForm form, int count, ulong done)
    {
        CborReader edges = form.Derivations;
        _ = edges.ReadArray();
        for (int i = 0; i < count; i++)
        {
            Read(ref edges, out _, out _, out int parent, out ulong slot);
            if ((done & (1UL << i)) == 0 && !IsWaiting(in form, count, done, parent, slot))
                return i;
        }
        return -1;
    }

    private static bool IsWaiting(scoped in SpecificationForm form, int count, ulong done, int holder, ulong place)
    {
        CborReader edges = form.Derivations;
        _ = edges.ReadArray();
        for (int i = 0; i < count; i++)
        {
            Read(ref edges, out int child, out ulong slot, out _, out _);
            if ((done & (1UL << i)) == 0 && child == holder && slot == place)
                return true;
        }
        return false;
    }

    private static void Read(ref CborReader edges, out int child, out ulong childSlot, out int parent, out ulong parentSlot)
    {
        edges.ReadArray(4);
        child = (int)edges.ReadUnsigned();
        childSlot = edges.ReadUnsigned();
        parent = (int)edges.ReadUnsigned();
        parentSlot = edges.ReadUnsigned();
    }
}
