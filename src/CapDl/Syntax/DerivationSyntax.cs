using System.Collections.Generic;

namespace Firn.CapDl.Syntax;

/// <summary>A capability and those derived from it.</summary>
internal sealed record DerivationSyntax(SlotSyntax Capability, List<DerivationSyntax> Children);
