using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether a platform provides what a system names as <c>extern</c>: an object of its name and kind, as it is said to be, to this system.</summary>
public static class ExternCheck
{
    /// <summary>The problems of a system's extern objects; none if every one is offered to it.</summary>
    /// <param name="specification">The system.</param>
    /// <param name="system">What the platform calls the system.</param>
    /// <param name="offers">What the platform offers.</param>
    public static IReadOnlyList<Problem> Check(Specification specification, string system, IReadOnlyCollection<ExternOffer> offers)
    {
        var problems = new ProblemCollection();
        Dictionary<string, ExternOffer> byName = offers.ToDictionary(offer => offer.Object.Name.Text, StringComparer.Ordinal);
        foreach (SystemObject item in specification.Objects.Where(item => item.IsExtern))
        {
            if (item.Name.Index is not null || !byName.TryGetValue(item.Name.Text, out ExternOffer? offer))
            {
                problems.Error(ProblemCode.ExternNotOffered, item.Location, $"{item.Name}, {item.Kind.Phrase()}, is offered by nobody");
            }
            else if (offer.Object.Kind != item.Kind || !Agrees(offer.Object.Parameters, item.Parameters))
            {
                problems.Error(ProblemCode.ExternDiffers, item.Location,
                    $"{item.Name} is offered as {Text.ParameterPrinter.Format(offer.Object)}, and not as {Text.ParameterPrinter.Format(item)}");
            }
            else if (!Allows(offer, system))
            {
                problems.Error(ProblemCode.ExternNotAllowed, item.Location, $"{item.Name} is not offered to {system}");
            }
        }
        return problems.InOrder();
    }

    /// <summary>May a system name what is offered?</summary>
    public static bool Allows(ExternOffer offer, string system) => offer.Systems.Any(pattern => pattern.EndsWith('*')
        ? system.StartsWith(pattern[..^1], StringComparison.Ordinal) : string.Equals(pattern, system, StringComparison.Ordinal));

    /// <summary>What a system says about an object must be true of the offer; where it is, and in which world, it need not say.</summary>
    private static bool Agrees(ObjectParameters? offered, ObjectParameters? named) => (offered, named) switch
    {
        (FrameParameters offer, FrameParameters name) => name.SizeBits == offer.SizeBits
            && (name.PhysicalAddress ?? offer.PhysicalAddress) == offer.PhysicalAddress && (name.World ?? offer.World) == offer.World,
        (UntypedParameters offer, UntypedParameters name) => (name.SizeBits ?? offer.SizeBits) == offer.SizeBits
            && (name.PhysicalAddress ?? offer.PhysicalAddress) == offer.PhysicalAddress && (name.World ?? offer.World) == offer.World,
        _ => Equals(offered, named),
    };
}
