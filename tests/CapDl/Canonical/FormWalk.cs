using System;
using Firn.CapDlForm;

namespace Firn.CapDlTests.Canonical;

/// <summary>Reads all that a form which was opened has to say, as a root task does, and counts what it read.</summary>
internal static class FormWalk
{
    /// <summary>The number of objects, capabilities, fills, pairs and children that were read.</summary>
    internal static int Count(SpecificationForm form)
    {
        int count = 0;
        for (int i = 0; i < form.Count; i++, count++)
        {
            form.Read(i, out ObjectForm item);
            if (item.Kind != form.KindOf(i) || form.NameOf(in item).Length != item.NameLength)
                throw new InvalidOperationException($"object {i} is another one");
            SlotReader slots = form.SlotsOf(in item);
            CapabilityForm capability = default;
            for (; slots.MoveNext(out ulong slot, ref capability); count++)
            {
                if (slot >= item.SlotCount || capability.Target >= form.Count || capability.MappingTable >= form.Count)
                    throw new InvalidOperationException($"a capability of object {i} is outside");
            }
            FillReader fills = form.FillsOf(in item);
            for (; fills.MoveNext(out FillForm fill); count++)
            {
                ulong size = 1UL << (int)item.Parameters[ParameterKey.SizeBits];
                if (fill.Offset > size || fill.Length > size - fill.Offset)
                    throw new InvalidOperationException($"a content of object {i} is outside");
                if (!fill.IsBootInformation)
                    _ = form.Bytes.Slice(fill.DigestStart, FillForm.DigestSize);
            }
            count += Words(form, in item, ParameterKey.Children) + Words(form, in item, ParameterKey.Arguments);
        }
        return count + Pairs(form.Interrupts, 2) + Pairs(form.Derivations, 4);
    }

    /// <summary>What a plan says, too.</summary>
    internal static int Count(CompiledForm file, SpecificationForm form)
    {
        int count = Count(form) + Pairs(file.Blocks, 2) + Pairs(file.Steps, 4);
        CborReader derivations = form.Derivations;
        int edges = derivations.ReadArray();
        for (int i = 0; i < edges; i++, count++)
        {
            if ((uint)file.DerivationAt(i) >= (uint)edges)
                throw new InvalidOperationException("a derivation that is none");
        }
        for (int i = 0; i < form.Count; i++, count++)
        {
            if ((uint)file.PlaceOf(i) >= (uint)file.Count || file.ContentOf(i, 4096).Length is not (0 or 4096))
                throw new InvalidOperationException("a place or a content that is none");
        }
        return count;
    }

    private static int Words(SpecificationForm form, in ObjectForm item, ParameterKey key)
    {
        if (!item.Parameters.Has(key))
            return 0;
        CborReader words = new(form.Bytes, (int)item.Parameters[key]);
        int count = words.ReadArray();
        for (int i = 0; i < count; i++)
            _ = words.ReadUnsigned();
        return words.IsGood ? count : throw new InvalidOperationException("a list that is none");
    }

    private static int Pairs(CborReader reader, int items)
    {
        int count = reader.ReadArray();
        for (int i = 0; i < count; i++)
        {
            reader.ReadArray(items);
            for (int j = 0; j < items; j++)
                _ = reader.ReadUnsigned();
        }
        return reader.IsGood ? count : throw new InvalidOperationException("a list that is none");
    }
}
