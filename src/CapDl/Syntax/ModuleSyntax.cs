using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Syntax;

/// <summary>A file as written, section by section, in the order of declaration.</summary>
internal sealed class ModuleSyntax
{
    internal Architecture Architecture { get; set; }

    internal SourceLocation ArchitectureLocation { get; set; }

    /// <summary>Was it made by the kernel's dump (<c>-- Dump</c> in the first line)?</summary>
    internal bool IsDump { get; set; }

    internal List<ObjectSyntax> Objects { get; set; } = [];

    internal List<ContainerSyntax> Containers { get; } = [];

    internal List<CapabilityNameSyntax> Names { get; } = [];

    internal List<InterruptSyntax> Interrupts { get; } = [];

    internal List<DerivationSyntax> Derivations { get; } = [];

    internal List<DomainSyntax> Domains { get; } = [];

    internal List<OfferSyntax> Offers { get; } = [];
}
