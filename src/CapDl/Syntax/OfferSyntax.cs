using System.Collections.Generic;

namespace Firn.CapDl.Syntax;

/// <summary>An object that a platform offers, and to whom.</summary>
internal sealed record OfferSyntax(ObjectSyntax Object, List<string> Systems);
