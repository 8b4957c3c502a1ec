namespace Firn.CapDl.Model;

/// <summary>Which software-generated interrupt may be raised, and where.</summary>
/// <param name="Number">The interrupt, 0 to 15 (<c>irq</c>).</param>
/// <param name="Target">The core (<c>target</c>).</param>
public sealed record GeneratedInterruptParameters(ulong Number, ulong Target) : ObjectParameters;
