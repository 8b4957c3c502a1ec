namespace Firn.CapDl.Model;

/// <summary>Which context bank of an SMMU an object is.</summary>
/// <param name="Number">The bank (<c>bank</c>); null if any.</param>
public sealed record ContextBankParameters(ulong? Number) : ObjectParameters;
