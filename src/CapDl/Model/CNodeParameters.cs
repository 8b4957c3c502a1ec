namespace Firn.CapDl.Model;

/// <summary>How large a CNode is.</summary>
/// <param name="SizeBits">Log2 of the number of its slots (<c>N bits</c>), 1 or more.</param>
public sealed record CNodeParameters(int SizeBits) : ObjectParameters;
