using System;
using System.Collections.Generic;
using System.Text;
using Firn.CapDl.Model;
using Firn.CapDlForm;

namespace Firn.CapDl.Canonical;

/// <summary>
/// Reads a canonical form into a specification, by the decoder that the target has. Contents come back as digests, children by name, and a thread
/// that runs from the start without saying so.
/// </summary>
public static class CanonicalDecoder
{
    /// <summary>The system of a form; null if a rule is broken, which <paramref name="problem"/> names.</summary>
    public static Specification? Decode(ReadOnlySpan<byte> bytes, out FormProblem problem)
    {
        // An object has at least seven bytes, so the arena is bounded by what there is to read.
        uint[] arena = new uint[(bytes.Length / 7) + 1];
        problem = SpecificationForm.Open(bytes, arena, out SpecificationForm form);
        return problem.IsNone ? Read(form) : null;
    }

    /// <summary>A problem as a sentence: the rule, the object by name where one can be told, the byte.</summary>
    public static string Describe(FormProblem problem)
    {
        string about = problem.Object < 0 ? "" : $" (object {problem.Object})";
        return $"byte {problem.Offset}{about}: the rule is that {Encoding.UTF8.GetString(FormRuleText.Of(problem.Rule))}";
    }

    private static Specification Read(SpecificationForm form)
    {
        ObjectName[] names = new ObjectName[form.Count];
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            form.Read(i, out ObjectForm item);
            names[i] = NameOf(form.NameOf(in item), in item, texts);
        }
        SystemObject[] objects = new SystemObject[form.Count];
        for (int i = 0; i < names.Length; i++)
        {
            form.Read(i, out ObjectForm item);
            objects[i] = ReadObject(form, in item, names[i], names);
        }
        return new Specification(
            Architecture.AArch64, objects, Interrupts(form, names), Derivations(form, names), Domains(form), Offers(form, names));
    }

    private static ObjectName NameOf(ReadOnlySpan<byte> bytes, in ObjectForm item, Dictionary<string, string> texts)
    {
        string text = Encoding.UTF8.GetString(bytes);
        if (!texts.TryAdd(text, text))
            text = texts[text];
        return new ObjectName(text, item.HasIndex ? item.Index : null);
    }

    private static SystemObject ReadObject(SpecificationForm form, in ObjectForm item, ObjectName name, ObjectName[] names)
    {
        var slots = new List<CapabilitySlot>();
        SlotReader reader = form.SlotsOf(in item);
        CapabilityForm capability = default;
        while (reader.MoveNext(out ulong slot, ref capability))
            slots.Add(new CapabilitySlot(slot, ReadCapability(in capability, names)));
        return new SystemObject(name, (ObjectKind)item.Kind, ParameterDecoder.Read(form, in item, names))
        {
            IsExtern = item.IsExtern,
            Slots = CapabilityTable.Create(slots),
        };
    }

    private static Capability ReadCapability(in CapabilityForm capability, ObjectName[] names)
    {
        Capability made = capability.Target < 0 ? new Capability((CapabilityKind)capability.Kind)
            : new Capability(names[capability.Target]) { Kind = (CapabilityKind)capability.Kind };
        return made with
        {
            Rights = (Rights)capability.Rights,
            Badge = capability.Badge,
            Guard = capability.Guard,
            GuardSize = capability.GuardSize,
            Core = capability.Core,
            IsUncached = capability.IsUncached,
            Asid = capability.HasAsid ? new Asid(capability.AsidHigh, capability.AsidLow) : null,
            Mapping = capability.MappingTable < 0 ? null : new SlotName(names[capability.MappingTable], capability.MappingSlot),
        };
    }

    private static List<InterruptAssignment> Interrupts(SpecificationForm form, ObjectName[] names)
    {
        CborReader reader = form.Interrupts;
        var all = new List<InterruptAssignment>();
        for (int count = reader.ReadArray(); count > 0; count--)
        {
            reader.ReadArray(2);
            all.Add(new InterruptAssignment(reader.ReadUnsigned(), names[(int)reader.ReadUnsigned()]));
        }
        return all;
    }

    private static List<Derivation> Derivations(SpecificationForm form, ObjectName[] names)
    {
        CborReader reader = form.Derivations;
        var all = new List<Derivation>();
        for (int count = reader.ReadArray(); count > 0; count--)
        {
            reader.ReadArray(4);
            var child = new SlotName(names[(int)reader.ReadUnsigned()], reader.ReadUnsigned());
            all.Add(new Derivation(child, new SlotName(names[(int)reader.ReadUnsigned()], reader.ReadUnsigned())));
        }
        return all;
    }

    private static DomainSchedule? Domains(SpecificationForm form)
    {
        CborReader reader = form.Domains;
        if (reader.TryReadNull())
            return null;
        reader.ReadArray(3);
        var periods = new List<DomainPeriod>();
        for (int count = reader.ReadArray(); count > 0; count--)
        {
            reader.ReadArray(2);
            periods.Add(new DomainPeriod(reader.ReadUnsigned(), reader.ReadUnsigned()));
        }
        ulong? start = reader.TryReadNull() ? null : reader.ReadUnsigned();
        return new DomainSchedule(periods.ToValueList(), start, reader.ReadUnsigned());
    }

    private static List<ExternOffer> Offers(SpecificationForm form, ObjectName[] names)
    {
        CborReader reader = form.Offers;
        var all = new List<ExternOffer>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int count = reader.ReadArray(); count > 0; count--)
        {
            SpecificationForm.ReadOffer(ref reader, out ObjectForm item);
            SystemObject offered = ReadObject(form, in item, NameOf(form.NameOf(in item), in item, texts), names);
            var systems = new List<string>();
            for (int left = reader.ReadArray(); left > 0; left--)
                systems.Add(Encoding.UTF8.GetString(reader.ReadText()));
            all.Add(new ExternOffer(offered, systems.ToValueList()));
        }
        return all;
    }
}
