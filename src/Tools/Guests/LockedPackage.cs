namespace Firn.Tools.Guests;

/// <summary>A downloaded package.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="File">Its file's name in the guest's package folder.</param>
public sealed record LockedPackage(string Name, string Version, string File);
