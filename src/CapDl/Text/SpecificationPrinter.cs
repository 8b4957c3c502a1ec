using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.CapDl.Text;

/// <summary>
/// Writes a specification as canonical text: equal specifications give equal text, and reading it gives an equal specification. The form is
/// that of seL4's capDL-tool, where that form can be read back.
/// </summary>
public static class SpecificationPrinter
{
    /// <summary>The canonical text.</summary>
    public static string Print(Specification specification)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Print(specification, writer);
        return writer.ToString();
    }

    /// <summary>Writes the canonical text.</summary>
    public static void Print(Specification specification, TextWriter writer)
    {
        var text = new TextLines(writer);
        text.Line(0, $"arch {specification.Architecture.Keyword()}");
        text.Blank();
        text.Line(0, "objects {");
        text.Blank();
        ObjectPrinter.Print(specification, text);
        text.Line(0, "} caps {");
        text.Blank();
        CapabilityPrinter.Print(specification, text);
        text.Line(0, "} cdt {");
        text.Blank();
        PrintDerivations(specification, text);
        text.Line(0, "} irq maps {");
        text.Blank();
        PrintInterrupts(specification, text);
        text.Line(0, "}");
        if (specification.Domains is { } domains)
            PrintDomains(domains, text);
        if (specification.Offers.Count > 0)
            PrintOffers(specification, text);
    }

    private static void PrintDerivations(Specification specification, TextLines text)
    {
        // The order of parents is that of their first children.
        foreach (IGrouping<SlotName, SlotName> group in specification.Derivations.GroupBy(derivation => derivation.Parent, derivation => derivation.Child))
            text.Block(group.Key.ToString(), [.. group.Select(child => child.ToString())]);
    }

    private static void PrintInterrupts(Specification specification, TextLines text)
    {
        ValueList<InterruptAssignment> interrupts = specification.Interrupts;
        for (int i = 0; i < interrupts.Count;)
        {
            List<ulong?> indices = [interrupts[i].Interrupt.Index];
            int end = i + 1;
            for (; end < interrupts.Count && Continues(interrupts[i], interrupts[end - 1], interrupts[end]); end++)
                indices.Add(interrupts[end].Interrupt.Index);
            text.Line(1, $"{interrupts[i].Number}: {interrupts[i].Interrupt.Text}{Indices.Format(indices)}");
            i = end;
        }
        if (interrupts.Count > 0)
            text.Blank();
    }

    private static bool Continues(InterruptAssignment first, InterruptAssignment before, InterruptAssignment next) =>
        next.Number == before.Number + 1 && next.Interrupt.Text == first.Interrupt.Text;

    private static void PrintDomains(DomainSchedule domains, TextLines text)
    {
        text.Blank();
        text.Line(0, "domains {");
        text.Wrapped(1, "schedule: [", [.. domains.Periods.Select(period => $"({period.Domain}, {period.Duration})")], "]");
        text.Line(1, $"domain_set_start: {domains.Start?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no_start"}");
        text.Line(1, $"index_shift: {domains.Shift}");
        text.Line(0, "}");
    }

    private static void PrintOffers(Specification specification, TextLines text)
    {
        text.Blank();
        text.Line(0, "offers {");
        foreach (ExternOffer offer in specification.Offers)
        {
            string systems = string.Join(", ", offer.Systems.Select(system => system.EndsWith('*') ? $"\"{system}\"" : system));
            text.Line(1, $"{offer.Object.Name.Text} = {ParameterPrinter.Format(offer.Object)}{(systems.Length == 0 ? "" : " to " + systems)}");
        }
        text.Line(0, "}");
    }
}
