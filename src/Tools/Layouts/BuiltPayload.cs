namespace Firn.Tools.Layouts;

/// <summary>A file that the machine's loader places in memory.</summary>
/// <param name="Name">The image's name.</param>
/// <param name="Path">The file.</param>
/// <param name="Address">The physical address of its first byte.</param>
public sealed record BuiltPayload(string Name, string Path, ulong Address);
