namespace Firn.CapDl.Model;

/// <summary>A range of x86's I/O ports (<c>ports</c>).</summary>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port, included.</param>
public sealed record IoPortsParameters(ulong First, ulong Last) : ObjectParameters;
