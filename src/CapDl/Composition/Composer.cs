using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>Makes a specification of what is written: names become objects, ranges members, copies capabilities.</summary>
internal static class Composer
{
    internal static Specification Compose(ModuleSyntax module, ProblemCollection problems)
    {
        var names = new NameTable(problems);
        new ObjectComposer(names, problems).Compose(module.Objects);
        var capabilities = new CapabilityComposer(names, problems);
        capabilities.Compose(module);
        IEnumerable<Derivation> derivations = new DerivationComposer(capabilities, problems).Compose(module.Derivations);
        IEnumerable<InterruptAssignment> interrupts = InterruptComposer.Compose(module.Interrupts, names, problems);
        DomainSchedule? domains = DomainComposer.Compose(module.Domains, problems);
        IEnumerable<ExternOffer> offers = OfferComposer.Compose(module.Offers, problems);
        List<SystemObject> objects = Objects(names);
        AsidComposer.Simplify(objects, problems);
        return new Specification(module.Architecture, objects, interrupts, derivations, domains, offers) { Location = module.ArchitectureLocation };
    }

    private static List<SystemObject> Objects(NameTable names)
    {
        List<SystemObject> objects = [];
        foreach (Entry entry in names.Entries)
        {
            for (int i = 0; i < entry.Members; i++)
            {
                ObjectParameters? parameters = entry.Parameters;
                if (entry.KnownChildren(i) is { } children && parameters is UntypedParameters untyped)
                    parameters = untyped with { Children = children.ToValueList() };
                objects.Add(new SystemObject(entry.NameOf(i), entry.Kind, parameters)
                {
                    Slots = entry.FilledSlots(i)?.ToTable() ?? CapabilityTable.Empty,
                    IsExtern = entry.IsExtern,
                    Location = entry.Location,
                });
            }
        }
        return objects;
    }
}
