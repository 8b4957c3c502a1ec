namespace Firn.CapDl.Model;

/// <summary>One period of a domain schedule; domain 0 with duration 0 marks an end.</summary>
/// <param name="Domain">The domain, 0 to 255.</param>
/// <param name="Duration">How long it runs; less than 2 to the power of 56.</param>
public readonly record struct DomainPeriod(ulong Domain, ulong Duration);
