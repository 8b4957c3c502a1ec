namespace Firn.Tools.Systems;

/// <summary>The end of an endpoint that a server receives from.</summary>
/// <param name="Endpoint">The endpoint.</param>
public sealed record ServerEnd(Endpoint Endpoint);
