namespace Firn.Tools.Image;

/// <summary>Contents that the machine's loader places in RAM before reset.</summary>
/// <param name="Name">The image's name in the manifest.</param>
/// <param name="Address">Physical address of the first byte.</param>
/// <param name="Contents">The bytes.</param>
/// <param name="Path">A file that has exactly these bytes, or null if one must be written.</param>
public sealed record RamPayload(string Name, ulong Address, byte[] Contents, string? Path);
