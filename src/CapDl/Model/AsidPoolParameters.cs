namespace Firn.CapDl.Model;

/// <summary>Which pool of address-space identifiers an object is.</summary>
/// <param name="High">The upper part of its identifiers (<c>asid_high</c>); null if any.</param>
public sealed record AsidPoolParameters(ulong? High) : ObjectParameters;
