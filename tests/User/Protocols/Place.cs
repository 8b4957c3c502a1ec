namespace Firn.UserTests.Protocols;

/// <summary>A struct without padding.</summary>
internal record struct Place(ulong X, int Y, short Z, byte A, byte B, Inner C);
