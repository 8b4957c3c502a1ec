using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Compilation;

/// <summary>What a system is put onto: who offers its <c>extern</c> objects, and what it is called there.</summary>
/// <param name="Specification">The platform's own specification, with its offers.</param>
/// <param name="System">What the platform calls the system; offers say which systems may name them.</param>
public sealed record Platform(Specification Specification, string System)
{
    /// <summary>
    /// A system as a root task makes it: <c>extern</c> memory is where the platform says that it is. Interrupts have their numbers in the system's own
    /// <c>irq maps</c>, and the platform's must agree. Nothing else exists before a system runs.
    /// </summary>
    /// <param name="specification">The system.</param>
    /// <param name="platform">The platform; null for none.</param>
    /// <param name="problems">Where what is wrong is noted.</param>
    public static Specification Resolve(Specification specification, Platform? platform, ProblemCollection problems)
    {
        SystemObject[] named = [.. specification.Objects.Where(item => item.IsExtern)];
        if (named.Length == 0)
            return specification;
        if (platform is null)
        {
            foreach (SystemObject item in named)
                problems.Error(ProblemCode.ExternUnresolved, item.Location, $"{item.Name} is extern, and no platform is named that offers it");
            return specification;
        }
        foreach (Problem problem in ExternCheck.Check(specification, platform.System, platform.Specification.Offers))
            problems.Add(problem);
        foreach (SystemObject item in named)
            platform.CheckExists(specification, item, problems);
        return new Specification(specification.Architecture, specification.Objects.Select(platform.Resolve), specification.Interrupts,
            specification.Derivations, specification.Domains, specification.Offers);
    }

    private SystemObject? OfferOf(SystemObject item) => Specification.Offers.FirstOrDefault(offer => offer.Object.Name.Equals(item.Name))?.Object;

    private SystemObject Resolve(SystemObject item) => item.IsExtern && OfferOf(item) is { } offered ? item with { IsExtern = false, Parameters = offered.Parameters } : item;

    private void CheckExists(Specification specification, SystemObject item, ProblemCollection problems)
    {
        if (OfferOf(item) is not { } offered)
            return;
        bool isThere = item.Kind switch
        {
            ObjectKind.Frame => offered.Get<FrameParameters>().PhysicalAddress is not null,
            ObjectKind.Untyped => offered.Parameters is UntypedParameters { PhysicalAddress: not null, SizeBits: not null },
            ObjectKind.Interrupt or ObjectKind.ArmInterrupt => NumberOf(specification, item) is { } number && number == NumberOf(Specification, item),
            ObjectKind.SecureMonitorCall => true,
            _ => false,
        };
        if (isThere)
            return;
        string reason = item.Kind switch
        {
            ObjectKind.Frame or ObjectKind.Untyped => "the platform does not say where it is",
            ObjectKind.Interrupt or ObjectKind.ArmInterrupt => "the irq maps of system and platform must give it the same number",
            _ => "only memory, interrupts and the right to call EL3 are there before a system runs",
        };
        problems.Error(ProblemCode.ExternUnresolved, item.Location, $"{item.Name} is {item.Kind.Phrase()} of the platform: {reason}");
    }

    private static ulong? NumberOf(Specification specification, SystemObject item) =>
        specification.Interrupts.Where(line => line.Interrupt.Equals(item.Name)).Select(line => (ulong?)line.Number).FirstOrDefault();
}
