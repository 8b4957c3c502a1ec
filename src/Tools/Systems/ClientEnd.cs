namespace Firn.Tools.Systems;

/// <summary>The end of an endpoint that a client calls.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Badge">What tells the server who calls.</param>
/// <param name="MayGrant">May capabilities be sent along?</param>
public sealed record ClientEnd(Endpoint Endpoint, ulong Badge, bool MayGrant);
