using System;
using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>What the file offers to other systems.</summary>
internal static class OfferComposer
{
    internal static IEnumerable<ExternOffer> Compose(List<OfferSyntax> offers, ProblemCollection problems)
    {
        var made = new Dictionary<string, ExternOffer>(StringComparer.Ordinal);
        foreach (OfferSyntax syntax in offers)
        {
            NameSyntax name = syntax.Object.Name;
            if (!name.IsPlain || syntax.Object.Path.Count > 1 || syntax.Object.References is not null)
            {
                problems.Error(ProblemCode.SeveralWhereOne, name.Location, $"the offer {name.Text} is more than one object");
                continue;
            }
            (ObjectKind kind, ObjectParameters? parameters) = ParameterComposer.Compose(syntax.Object, problems);
            var offered = new SystemObject(new ObjectName(name.Text), kind, parameters) { IsExtern = true, Location = name.Location };
            if (!made.TryAdd(name.Text, new ExternOffer(offered, syntax.Systems.ToValueList())))
                problems.Error(ProblemCode.DuplicateObject, name.Location, $"{name.Text} is offered already");
        }
        return made.Values;
    }
}
