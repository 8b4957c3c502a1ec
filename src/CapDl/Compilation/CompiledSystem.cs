using Firn.CapDl.Model;

namespace Firn.CapDl.Compilation;

/// <summary>A system as a root task gets it.</summary>
/// <param name="File">The whole file: canonical form, plan, contents (docs/capdl-canonical.md).</param>
/// <param name="Measurement">What the system measures.</param>
/// <param name="Plan">Where its objects are made.</param>
/// <param name="CanonicalBytes">The length of the canonical form.</param>
public sealed record CompiledSystem(byte[] File, ContentDigest Measurement, PlacementPlan Plan, int CanonicalBytes);
