namespace Firn.UserTests.Protocols;

/// <summary>One inside another.</summary>
internal record struct Inner(uint P, uint Q);
