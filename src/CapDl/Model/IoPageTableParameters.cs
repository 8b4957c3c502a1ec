namespace Firn.CapDl.Model;

/// <summary>Which level of an IOMMU's translation a table is.</summary>
/// <param name="Level">1 for the root, 2 or 3 (<c>level</c>).</param>
public sealed record IoPageTableParameters(ulong Level) : ObjectParameters;
