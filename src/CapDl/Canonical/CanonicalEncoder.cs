using System;
using System.Linq;
using System.Text;
using Firn.CapDl.Model;
using Firn.CapDlForm;

namespace Firn.CapDl.Canonical;

/// <summary>
/// Writes a system in canonical form (docs/capdl-canonical.md): the same bytes for equal systems, whatever the order of declaration, the files'
/// names and places, the machine or the date.
/// </summary>
public static class CanonicalEncoder
{
    /// <summary>The form of a system whose contents all have digests.</summary>
    /// <exception cref="ArgumentException">It is not for AArch64, a content has no digest, or what it names does not exist.</exception>
    public static byte[] Encode(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Architecture != Architecture.AArch64)
            throw new ArgumentException($"There is no canonical form for {specification.Architecture.Keyword()}.", nameof(specification));
        var buffer = new CborBuffer();
        buffer.Array(7);
        buffer.Unsigned(SpecificationForm.Version);
        buffer.Unsigned((ulong)specification.Architecture);
        buffer.Array(specification.Objects.Count);
        foreach (SystemObject item in specification.Objects)
            WriteObject(buffer, specification, item);
        WriteInterrupts(buffer, specification);
        WriteDerivations(buffer, specification);
        WriteDomains(buffer, specification.Domains);
        WriteOffers(buffer, specification);
        return buffer.Written.ToArray();
    }

    internal static ulong IndexOf(Specification specification, ObjectName name)
    {
        int index = specification.IndexOf(name);
        return index >= 0 ? (ulong)index : throw new ArgumentException($"There is no object {name}.", nameof(specification));
    }

    private static void WriteObject(CborBuffer buffer, Specification specification, SystemObject item)
    {
        buffer.Array(6);
        buffer.Text(item.Name.Text);
        WriteOptional(buffer, item.Name.Index);
        buffer.Unsigned((ulong)item.Kind);
        buffer.Boolean(item.IsExtern);
        ParameterEncoder.Write(buffer, specification, item);
        buffer.Map(item.Slots.Count);
        foreach (CapabilitySlot slot in item.Slots.Span)
        {
            buffer.Unsigned(slot.Slot);
            CapabilityEncoder.Write(buffer, specification, slot.Capability);
        }
    }

    private static void WriteInterrupts(CborBuffer buffer, Specification specification)
    {
        buffer.Array(specification.Interrupts.Count);
        foreach (InterruptAssignment assignment in specification.Interrupts)
        {
            buffer.Array(2);
            buffer.Unsigned(assignment.Number);
            buffer.Unsigned(IndexOf(specification, assignment.Interrupt));
        }
    }

    private static void WriteDerivations(CborBuffer buffer, Specification specification)
    {
        buffer.Array(specification.Derivations.Count);
        foreach (Derivation derivation in specification.Derivations)
        {
            buffer.Array(4);
            buffer.Unsigned(IndexOf(specification, derivation.Child.Container));
            buffer.Unsigned(derivation.Child.Slot);
            buffer.Unsigned(IndexOf(specification, derivation.Parent.Container));
            buffer.Unsigned(derivation.Parent.Slot);
        }
    }

    private static void WriteDomains(CborBuffer buffer, DomainSchedule? domains)
    {
        if (domains is null)
        {
            buffer.Null();
            return;
        }
        buffer.Array(3);
        buffer.Array(domains.Periods.Count);
        foreach (DomainPeriod period in domains.Periods)
        {
            buffer.Array(2);
            buffer.Unsigned(period.Domain);
            buffer.Unsigned(period.Duration);
        }
        WriteOptional(buffer, domains.Start);
        buffer.Unsigned(domains.Shift);
    }

    private static void WriteOffers(CborBuffer buffer, Specification specification)
    {
        buffer.Array(specification.Offers.Count);
        foreach (ExternOffer offer in specification.Offers)
        {
            buffer.Array(2);
            // What is offered is told by its name, kind and parameters; what else a platform knows of it is not.
            WriteObject(buffer, specification, offer.Object with { Slots = CapabilityTable.Empty });
            string[] systems = [.. offer.Systems.Distinct(StringComparer.Ordinal)];
            Array.Sort(systems, (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
            buffer.Array(systems.Length);
            foreach (string system in systems)
                buffer.Text(system);
        }
    }

    private static void WriteOptional(CborBuffer buffer, ulong? value)
    {
        if (value is { } number)
            buffer.Unsigned(number);
        else
            buffer.Null();
    }
}
